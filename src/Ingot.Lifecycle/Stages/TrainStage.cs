using System.Text.Json;
using Ingot.Core.Artifacts;
using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Data.Shards;
using Ingot.Lifecycle.Bases;
using Ingot.Lifecycle.Budgets;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Tasks;
using Ingot.Text.ChatTemplates;
using Ingot.Text.Tokenizers;
using Ingot.Training.Calibration;
using Ingot.Training.FineTuning;
using Ingot.Training.Loop;

namespace Ingot.Lifecycle.Stages;

/// <summary>Steps 5 and 6: trains the model that the plan decided on; a killed run goes on from its last checkpoint.</summary>
internal sealed class TrainStage : IStage
{
    /// <summary>The model's folder, in which the loss history lies too.</summary>
    public const string ModelFolderName = "model";

    public string Name => "train";

    public bool Resumable => true;

    public ArtifactKey Key(StageContext context)
    {
        if (TaskCatalog.Of(context.Recipe) is { } task) return task.TrainKey(context);
        (IModelConfig config, TrainSettings train) = Resolve(context["plan"].Folder, context["tokenize"].Folder, context.Has("import"));
        string shape = Shape(config);
        object key = TokenVectors.Wanted(context.Recipe) is { } vectors ? new EmbeddedTrainKey(train.Seed, train, shape, vectors) : new TrainKey(train.Seed, train, shape);
        return new ArtifactKey(Name, 1, Canonical.Of(key), context.Has("import") ? [context.Input("tokenize"), context.Input("import")] : [context.Input("tokenize")]);
    }

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        string model = draft.File(ModelFolderName);
        string plan = Plan(context, draft, cancellation);
        // What preparing left behind is no part of training's memory.
        ProcessMemory.Restart();
        TrainingResult result = BudgetGuard.Run(context, (progress, stop) => SharedWork.Train(context with { Progress = progress }, plan, model, stop), cancellation);
        if (TaskCatalog.Of(context.Recipe) is { } task) task.Accompany(context, model, cancellation);
        else if (context.Has("import")) Accompany(context, model, cancellation);
        else TokenizerFolder.Load(context["tokenize"].File(TokenizeStage.TokenizerFolderName)).Save(model);
        Dictionary<string, double> metrics = TrainedModel.Metrics(result);
        ModelCard.Write(context, model, metrics);
        return new StageResult(TrainedModel.Summary(result), metrics);
    }

    // What a task with examples decides depends on the examples and on this machine: it stands beside the model.
    private static string Plan(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        if (TaskCatalog.Of(context.Recipe) is not { } task) return context["plan"].Folder;
        task.Decide(context, context["tokenize"].Folder, draft.Folder, cancellation);
        return draft.Folder;
    }

    // A tuned model is served as its base is, and by the template that it was tuned with.
    private static void Accompany(StageContext context, string model, CancellationToken cancellation)
    {
        BaseFiles.Copy(context["import"].Folder, model, weights: false, cancellation);
        if (context.Recipe.Model.ChatTemplate is not null) AtomicFile.WriteText(Path.Combine(model, ChatTemplateFolder.TemplateFile), ChatFormat.Source(context));
    }

    /// <summary>
    /// Trains what the folder <paramref name="plan"/> says on the shards in <paramref name="tokens"/>, from the model in <paramref name="start"/> on where there is one;
    /// every one of <paramref name="processes"/> makes this call.
    /// </summary>
    internal static TrainingResult Train(
        Recipe recipe, string plan, string tokens, string? start, string model, ICollectives processes, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        if (TaskCatalog.Of(recipe) is { } task) return task.Train(recipe, plan, tokens, start, model, processes, progress, time, cancellation);
        (IModelConfig config, TrainSettings settings) = Resolve(plan, tokens, start is not null);
        using TokenShard train = TokenShard.Open(Path.Combine(tokens, TokenizeStage.TrainFile)), validation = TokenShard.Open(Path.Combine(tokens, TokenizeStage.ValidationFile));
        if (start is not null) return WithMarks(settings, new TuningText(train, validation), tokens, text => Trainer.Tune(config, settings, text, model, Start(start), processes, progress, time, cancellation));
        IModelConfig shape = FromNothing(config, settings);
        InitialVectors? vectors = TokenVectors.Wanted(recipe) is { } wanted ? new InitialVectors(Canonical.Of(wanted), width => TokenVectors.Make(wanted, train, width, progress, cancellation)) : null;
        return Trainer.Run(shape, settings, train, validation, model, startFrom: null, processes, progress, time, cancellation, vectors);
    }

    /// <summary>The losses of this training while its learning rate rises, of which nothing is kept; the road must have been walked up to its tokens.</summary>
    internal static RateCurve FindRate(StageContext context, RateSweep sweep, CancellationToken cancellation)
    {
        string plan = context["plan"].Folder, tokens = context["tokenize"].Folder;
        string? start = context.Has("import") ? context["import"].Folder : null;
        if (TaskCatalog.Of(context.Recipe) is { } task) return task.FindRate(context.Recipe, tokens, start, sweep, context.Progress, context.Time, cancellation);
        (IModelConfig config, TrainSettings settings) = Resolve(plan, tokens, start is not null);
        using TokenShard train = TokenShard.Open(Path.Combine(tokens, TokenizeStage.TrainFile));
        return start is null
            ? RateFinder.Find(FromNothing(config, settings), settings, train, sweep, context.Progress, context.Time, cancellation)
            : WithMarks(settings, new TuningText(train, train), tokens, text => RateFinder.Find(config, settings, text, Start(start), sweep, context.Progress, context.Time, cancellation));
    }

    private static IModelConfig FromNothing(IModelConfig config, TrainSettings settings) => settings.LossOn == LossScope.Text
        ? config
        : throw new IngotException(ExitCode.Usage, "answers and preferences are learnt by a model that knows the language already", "train.loss_on", "Name such a model in model.base.");

    private static BaseStart Start(string folder) => new(folder, Path.GetFileName(folder));

    private static T WithMarks<T>(TrainSettings settings, TuningText text, string tokens, Func<TuningText, T> use)
    {
        using TokenShard? marks = Marks(TokenizeStage.TrainMarksFile), validationMarks = Marks(TokenizeStage.ValidationMarksFile);
        return use(text with { TrainMarks = marks, ValidationMarks = validationMarks });

        TokenShard? Marks(string name) => settings.LossOn == LossScope.Text ? null : TokenShard.Open(Path.Combine(tokens, name));
    }

    // The plan is made before the text is read; what the text then really holds decides the vocabulary, unless a base has one already, and how many steps a pass over it takes.
    private static (IModelConfig Config, TrainSettings Train) Resolve(string plan, string tokens, bool hasBase)
    {
        (IModelConfig config, TrainSettings train) = ResolvedTraining.Read(plan);
        if (hasBase) return (config, train);
        using TokenShard shard = TokenShard.Open(Path.Combine(tokens, TokenizeStage.TrainFile), verify: false);
        config = config.WithVocabulary(shard.VocabularySize, shard.EndOfText);
        return (config, train.Epochs is { } passes ? ResolvedTraining.WithSteps(train, (long)Math.Max(1, Math.Round(passes * TextReading.StepsPerEpoch(config, shard, train)))) : train);
    }

    private static string Shape(IModelConfig config) => config is TransformerConfig decoder ? decoder.Shape : JsonSerializer.Serialize(config, config.GetType());
}
