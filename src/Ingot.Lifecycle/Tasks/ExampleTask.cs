using System.Text.Json;
using Ingot.Core.Artifacts;
using Ingot.Core.Distributed;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Objectives;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Data.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Splits;
using Ingot.Evaluation.Bars;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Architectures;
using Ingot.Models.Networks;
using Ingot.Planning.Dial;
using Ingot.Text.Tokenizers;
using Ingot.Training.Calibration;
using Ingot.Training.Examples;
using Ingot.Training.FineTuning;
using Ingot.Training.Loop;

namespace Ingot.Lifecycle.Tasks;

/// <summary>A task whose data are examples rather than running text: what each step of the road does for it. The steps ask it; what differs between tasks is abstract.</summary>
internal abstract class ExampleTask
{
    private const string TrainFile = "train.examples", ValidationFile = "validation.examples";

    /// <summary>The name in `objective.task`.</summary>
    public abstract string Name { get; }

    /// <summary>What `objective.labels` must be.</summary>
    public virtual LabelKind Labelled => LabelKind.One;

    /// <summary>The architectures that can do it, as `model.kind` names them.</summary>
    public virtual IReadOnlyList<string> Architectures => [.. ModelKinds.For(Ability).Select(kind => kind.Name)];

    /// <summary>What architectures must be able to do.</summary>
    protected abstract ModelTask Ability { get; }

    /// <summary>What the outputs of a classifier mean, one of <see cref="ProblemTypes"/>.</summary>
    protected virtual string ProblemType => ProblemTypes.SingleLabel;

    /// <summary>What is watched on the validation set.</summary>
    protected abstract string StopMetric { get; }

    /// <summary>Longest text that the model takes where the recipe does not say, in tokens.</summary>
    protected abstract int LongestContext { get; }

    /// <summary>Whether texts are turned into others, which may have a vocabulary of their own.</summary>
    public virtual bool HasTargets => false;

    /// <summary>The texts that the tokenizer learns from.</summary>
    protected abstract IEnumerable<string> Texts(Document document);

    /// <summary>Whether a document is an example.</summary>
    protected abstract bool IsExample(Document document);

    /// <summary>What a document must have to be an example, as told to the user, and how to give it.</summary>
    protected abstract (string What, string Mend) Needed { get; }

    /// <summary>The classes that the examples have; throws <see cref="IngotException"/> (Data) where they cannot be learnt.</summary>
    protected abstract IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress);

    /// <summary>Learns the tokenizer, or both, from the documents to train on.</summary>
    protected virtual TokenizerPair Learn(StageContext context, IReadOnlyList<Document> train, CancellationToken cancellation)
    {
        Tokenizer tokenizer = TokenizerCatalog.Train(context.Recipe.Tokenizer, train.SelectMany(Texts), context.Progress, cancellation);
        return new TokenizerPair(tokenizer, tokenizer);
    }

    /// <summary>The columns of an example file.</summary>
    protected abstract IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> Encode(StageContext context, IReadOnlyList<Document> documents, TokenizerPair tokenizers, IReadOnlyList<string> labels, CancellationToken cancellation);

    /// <summary>Opens an example file for a model of the shape <paramref name="config"/>.</summary>
    protected abstract ExampleSet Open(string path, IModelConfig config);

    /// <summary>Judges the model in <paramref name="folder"/> on the examples of one side of the corpus.</summary>
    public abstract TaskReport Measure(StageContext context, string folder, SplitSide side, string scratch, CancellationToken cancellation);

    /// <summary>Puts what belongs to the trained model besides its weights into the folder <paramref name="model"/>.</summary>
    public virtual void Accompany(StageContext context, string model, CancellationToken cancellation) => TokenizerPair.Load(context["tokenize"].File(TokenizeStage.TokenizerFolderName)).Save(model);

    /// <summary>What decides how texts become prompts; null where they do not.</summary>
    protected virtual string? Template(StageContext context) => null;

    /// <summary>What the plan depends on.</summary>
    public string PlanKey(Recipe recipe) => Canonical.Of(new TaskPlanKey(Name, Labelled, recipe.Model, recipe.Train, recipe.Tokenizer));

    /// <summary>What the examples depend on besides the corpus.</summary>
    public ArtifactKey TokensKey(StageContext context) => context.Has("import")
        ? new("tokenize", 2, Canonical.Of(new TaskTokensKey(Name, Labelled, null, Template(context))), [context.Input("prepare"), context.Input("import")])
        : new("tokenize", 2, Canonical.Of(new TaskTokensKey(Name, Labelled, context.Recipe.Tokenizer, Template(context))), [context.Input("prepare")]);

    /// <summary>Settings that cannot work are refused here, before any data is read.</summary>
    public StageResult Plan(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        Recipe recipe = context.Recipe;
        MetricName.Require(recipe.Objective);
        ModelKind kind = Kind(recipe, BaseOf(context));
        TokenEstimate tokens = TokenEstimate.Of(context, cancellation);
        IModelConfig shape = Shape(recipe, kind, new ExampleFacts(tokens.Vocabulary, 0, 0, 0, LongestContext, LongestContext, ["one", "other"]) { TargetVocabulary = recipe.Tokenizer.Shared ? null : tokens.Vocabulary });
        shape.Validate("model");
        string passes = recipe.Train.Steps is { } steps ? $"{steps:#,0} steps" : recipe.Train.Time is { } time ? Spoken.Duration(time.TotalSeconds) : $"{recipe.Train.Epochs ?? kind.Epochs:0.##} passes over the examples";
        var plan = new TaskPlan(Name, kind.Name, shape.Parameters, 16.0 * shape.Parameters,
        [
            new Reason("model.kind", kind.Name, recipe.Model.Base is { } named ? $"It is the architecture of {named}." : recipe.Model.Kind is null ? $"It is the usual one for the task {Name}." : "It was set by hand."),
            new Reason("train", passes, "Training ends earlier where the validation examples stop getting better; the best weights are kept."),
        ]);
        ReportJson.Write(draft.File(PlanStage.ReportFile), plan);
        return new StageResult(
            $"{kind.Name} for {Name}, about {plan.Parameters:#,0} parameters, {passes}",
            new Dictionary<string, double> { ["parameters"] = plan.Parameters, ["memory_bytes"] = plan.MemoryBytes });
    }

    /// <summary>Learns the tokenizer, unless a base has one, and writes the examples as token ids.</summary>
    public StageResult Tokenize(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        IReadOnlyList<Document> train = Examples(context, SplitSide.Train, cancellation), validation = Examples(context, SplitSide.Validation, cancellation);
        IReadOnlyList<string> labels = Labels(train, validation, context.Progress);
        TokenizerPair tokenizers = BaseOf(context) is { } start ? TokenizerPair.Load(start) : Learn(context, train, cancellation);
        tokenizers.Save(draft.File(TokenizeStage.TokenizerFolderName));
        IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> columns = Encode(context, train, tokenizers, labels, cancellation);
        ExampleFile.Write(draft.File(TrainFile), columns);
        ExampleFile.Write(draft.File(ValidationFile), Encode(context, validation, tokenizers, labels, cancellation));
        var facts = new ExampleFacts(tokenizers.Source.VocabularySize, tokenizers.Source.EndOfText, columns[0].Rows.Count, validation.Count, Longest(columns, 0), Longest(columns, 1), labels) { TargetVocabulary = tokenizers.TargetVocabulary };
        ReportJson.Write(draft.File(ExampleFacts.FileName), facts);
        long tokens = columns[0].Rows.Sum(row => (long)row.Length);
        string classes = labels.Count > 0 ? $", {labels.Count} classes" : "", own = facts.TargetVocabulary is { } targets ? $" and {targets:#,0} of the targets" : "";
        return new StageResult(
            $"{train.Count:#,0} examples to train on, {validation.Count:#,0} to validate; {tokens:#,0} tokens, vocabulary {facts.Vocabulary:#,0}{own}{classes}",
            new Dictionary<string, double> { ["train_examples"] = train.Count, ["validation_examples"] = validation.Count, ["train_tokens"] = tokens, ["vocabulary"] = facts.Vocabulary, [facts.TargetVocabulary is null ? "classes" : "target_vocabulary"] = facts.TargetVocabulary ?? labels.Count });
    }

    /// <summary>The address of the trained model.</summary>
    public ArtifactKey TrainKey(StageContext context)
    {
        (IModelConfig config, TrainSettings train) = Resolve(context.Recipe, context["tokenize"].Folder, BaseOf(context));
        string shape = JsonSerializer.Serialize(config, config.GetType());
        object key = TokenVectors.Wanted(context.Recipe) is { } vectors ? new EmbeddedTrainKey(train.Seed, train, shape, vectors) : new TrainKey(train.Seed, train, shape);
        return new ArtifactKey("train", 1, Canonical.Of(key), context.Has("import") ? [context.Input("tokenize"), context.Input("import")] : [context.Input("tokenize")]);
    }

    /// <summary>The shape and the settings of the training on the examples in <paramref name="tokens"/>, from the pretrained model in <paramref name="start"/> on where there is one; steps stay open where a time is given.</summary>
    public (IModelConfig Config, TrainSettings Train) Resolve(Recipe recipe, string tokens, string? start)
    {
        var facts = ReportJson.Read<ExampleFacts>(Path.Combine(tokens, ExampleFacts.FileName));
        ModelKind kind = Kind(recipe, start);
        IModelConfig config = Shape(recipe, kind, facts);
        config.Validate("model");
        return (config, TaskTraining.Resolve(recipe.Train, kind, facts.TrainExamples, StopMetric));
    }

    /// <summary>Decides how many steps fit the recipe's time, once for the run that <paramref name="folder"/> keeps; process 0 does so before the others join in.</summary>
    public void Decide(StageContext context, string tokens, string folder, CancellationToken cancellation)
    {
        if (ResolvedTraining.IsThere(folder)) return;
        (IModelConfig config, TrainSettings train) = Resolve(context.Recipe, tokens, BaseOf(context));
        if (train.Steps is null)
        {
            double step = ExampleSpeed.SecondsPerStep(config, train, Open(Path.Combine(tokens, TrainFile), config), cancellation);
            train = TaskTraining.WithSteps(train, (long)Math.Max(1, train.Time!.Value.TotalSeconds * TaskTraining.StepShare / step));
        }

        ResolvedTraining.WriteTrain(folder, train);
    }

    /// <summary>Trains as <see cref="Decide"/> decided in <paramref name="folder"/>; every process makes this call.</summary>
    public TrainingResult Train(
        Recipe recipe, string folder, string tokens, string? start, string model, ICollectives processes, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        (IModelConfig config, _) = Resolve(recipe, tokens, start);
        TrainSettings settings = ResolvedTraining.ReadTrain(folder);
        ExampleSet train = Open(Path.Combine(tokens, TrainFile), config), validation = Open(Path.Combine(tokens, ValidationFile), config);
        BaseStart? from = start is null ? null : new BaseStart(start, Path.GetFileName(start));
        return ExampleTrainer.Run(config, settings, train, validation, Path.GetFileName(tokens), model, processes, progress, time, cancellation, Vectors(recipe, tokens, progress, cancellation), from);
    }

    /// <summary>The losses of this training while its learning rate rises.</summary>
    public RateCurve FindRate(Recipe recipe, string tokens, string? start, RateSweep sweep, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        (IModelConfig config, TrainSettings train) = Resolve(recipe, tokens, start);
        return RateFinder.Find(config, train, Open(Path.Combine(tokens, TrainFile), config), sweep, progress, time, cancellation);
    }

    /// <summary>The examples of one side; throws <see cref="IngotException"/> (Data) where there are none.</summary>
    protected IReadOnlyList<Document> Examples(StageContext context, SplitSide side, CancellationToken cancellation)
    {
        string path = context["prepare"].File(Preparer.FileOf(side));
        List<Document> all = [.. DocumentFile.Read(path, cancellation)], found = all.FindAll(IsExample);
        string name = side.ToString().ToLowerInvariant();
        if (found.Count == 0) throw new IngotException(ExitCode.Data, $"none of the {all.Count:#,0} {name} documents has {Needed.What}", "collect.sources", Needed.Mend);
        if (found.Count < all.Count) context.Progress.Report(new Message(MessageLevel.Warning, $"{all.Count - found.Count:#,0} of {all.Count:#,0} {name} documents have no {Needed.What} and are left out."));
        return found;
    }

    /// <summary>The architecture for the task: that of the base in <paramref name="start"/>, with a head, or the one that the recipe names.</summary>
    protected virtual ModelKind Kind(Recipe recipe, string? start)
    {
        if (start is null) return ModelKinds.Find(recipe.Model.Kind, Ability, Name);
        if (recipe.Model.Embeddings != InitialEmbeddings.Random) throw new IngotException(ExitCode.Usage, "a base has its embeddings", "model.embeddings", "Take it out, or take model.base out.");
        return TunedClassifier.Kind(start, recipe, Ability, Name);
    }

    /// <summary>The shape for examples of which <paramref name="facts"/> are known.</summary>
    protected virtual IModelConfig Shape(Recipe recipe, ModelKind kind, ExampleFacts facts)
    {
        int length = recipe.Model.Context ?? Math.Min(Math.Max(facts.Longest, facts.LongestTarget), LongestContext);
        return kind.Shape(recipe.Model, new ShapeInput(facts.Vocabulary, facts.EndOfText, Math.Max(1, length)) { TargetVocabSize = facts.TargetVocabulary, Labels = facts.Labels, ProblemType = ProblemType });
    }

    /// <summary>The folder of the pretrained model to start from; null: none.</summary>
    protected static string? BaseOf(StageContext context) => context.Has("import") ? context["import"].Folder : null;

    private static InitialVectors? Vectors(Recipe recipe, string tokens, IProgressSink progress, CancellationToken cancellation)
    {
        if (TokenVectors.Wanted(recipe) is not { } wanted) return null;
        var facts = ReportJson.Read<ExampleFacts>(Path.Combine(tokens, ExampleFacts.FileName));
        return new InitialVectors(Canonical.Of(wanted), width =>
        {
            using var rows = new ExampleTokens(ExampleFile.Texts(Path.Combine(tokens, TrainFile)), facts);
            return TokenVectors.Make(wanted, rows, width, progress, cancellation);
        });
    }

    private static int Longest(IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> columns, int number) => number < columns.Count ? columns[number].Rows.Max(row => row.Length) : 0;
}
