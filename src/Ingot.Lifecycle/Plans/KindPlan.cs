using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Lifecycle.Recipes;
using Ingot.Models.Architectures;
using Ingot.Planning.Dial;
using Ingot.Training.Calibration;

namespace Ingot.Lifecycle.Plans;

/// <summary>Derives what a recipe leaves open about a language model that the dial does not shape: its own usual shape, and a run that fills the time.</summary>
internal static class KindPlan
{
    // Looks at the validation set and checkpoints take the rest of the time.
    private const double StepShare = 0.92;
    private const int WindowsInStream = 16, MostBatch = 32, Looks = 20;

    /// <summary>The shape and the plan; throws <see cref="IngotException"/> (Usage) for a shape that cannot be.</summary>
    public static (IModelConfig Config, DialResult Dial) Derive(Recipe recipe, ModelKind kind, TokenEstimate tokens, double experience, CancellationToken cancellation)
    {
        TrainSettings hand = recipe.Train;
        IModelConfig config = Shape(recipe.Model, kind, tokens);
        int context = config.ContextLength!.Value;
        int batch = hand.Batch ?? (int)Math.Clamp(tokens.TrainTokens / ((long)WindowsInStream * context), 1, Math.Clamp(DialRules.CpuPassTokens / context, DialRules.MinimumBatch, MostBatch));
        int micro = MeasuredRun.MicroBatch(hand, batch, context);
        StepSpeed measured = StepCalibration.Measure(config, batch, hand.Precision, micro, MeasuredRun.Optimizer(hand), hand.Device, cancellation);
        StepSpeed speed = measured with { TokensPerSecond = measured.TokensPerSecond * experience, ScoredPerSecond = measured.ScoredPerSecond * experience };
        double stepTokens = (double)batch * context, perEpoch = Math.Max(1, tokens.TrainTokens / stepTokens);
        long steps = hand.Steps ?? (long)Math.Max(1, ByPasses(hand) ? hand.Epochs!.Value * perEpoch
            : Math.Min(DialRules.MaximumEpochs * perEpoch, (hand.Time ?? DialRules.DefaultTime).TotalSeconds * StepShare * speed.TokensPerSecond / stepTokens));
        TrainSettings train = MeasuredRun.Fill(hand, steps, batch, micro, stepTokens, speed, factor => kind.LearningRate * factor, Looks) with { Epochs = ByPasses(hand) ? hand.Epochs : null };
        return (config, new DialResult
        {
            Config = EquivalentShape.Of(config),
            Train = train,
            Reasons = Reasons(recipe, kind, config, train, speed.TokensPerSecond),
            TokensPerSecond = speed.TokensPerSecond,
            ScoredPerSecond = speed.ScoredPerSecond,
            TrainingTokens = tokens.TrainTokens,
            ValidationTokens = Math.Min(hand.ValidationTokens, Math.Max(1, tokens.ValidationTokens)),
        });
    }

    /// <summary>Whether <paramref name="train"/> says how often the text is read, and neither steps nor a time.</summary>
    public static bool ByPasses(TrainSettings train) => train is { Epochs: not null, Steps: null, Time: null };

    private static IModelConfig Shape(ModelSettings model, ModelKind kind, TokenEstimate tokens)
    {
        var data = new ShapeInput(tokens.Vocabulary, 0, RunRules.ContextOf(tokens.TrainTokens, DialRules.CpuContext));
        if (!SizeNotation.TryParse(model.Size, out long? wanted))
            throw new IngotException(ExitCode.Usage, $"'{model.Size}' is neither auto nor a number of parameters", "model.size", "Write a number such as 4M or 1.5B.");
        IModelConfig config = wanted is { } size && model.Width is null ? OfSize(model, kind, data, size) : kind.Shape(model, data);
        config.Validate("model");
        if (wanted is { } asked && model.Width is not null && Math.Abs(((double)config.Parameters / asked) - 1) > DialRules.SizeLeeway)
            throw new IngotException(ExitCode.Usage, $"{model.Size} weights were asked for, but this width has {SizeNotation.Format(config.Parameters)}", "model.size", "Leave model.size or model.width out.");
        return config;
    }

    private static IModelConfig OfSize(ModelSettings model, ModelKind kind, ShapeInput data, double size)
    {
        IModelConfig OfWidth(int width) => kind.Shape(model with { Width = width }, data);
        return OfWidth(WidthSearch.Widest(width => OfWidth(width).Parameters, size) ?? WidthSearch.Step);
    }

    private static IReadOnlyList<Reason> Reasons(Recipe recipe, ModelKind kind, IModelConfig config, TrainSettings train, double tokensPerSecond)
    {
        (ModelSettings model, TrainSettings hand) = (recipe.Model, recipe.Train);
        Reason Of(string path, object value, bool byHand, string why) => new(path, string.Create(CultureInfo.InvariantCulture, $"{value}"), byHand ? "It was set by hand." : why);
        return
        [
            Of("model.kind", kind.Name, true, ""),
            Of("model.width", config.Width, model.Width is not null, model.Size == SizeNotation.Auto ? $"It is the usual one of the kind {kind.Name}." : $"It is the widest that has no more than {model.Size} weights."),
            Of("model.layers", config.Depth, model.Layers is not null, $"It is the usual number of the kind {kind.Name}."),
            Of("model.context", config.ContextLength!, model.Context is not null, config.CarriesState ? "So far back go the gradients; the state is carried on from there." : "It is what this kind of machine trains on cheaply, and less for little text."),
            Of("train.steps", train.Steps!, hand.Steps is not null, ByPasses(hand) ? $"They read the text {hand.Epochs} times." : $"They fill the time at the measured {tokensPerSecond:0} tokens a second, or read the text {DialRules.MaximumEpochs} times."),
            Of("train.batch", train.Batch!, hand.Batch is not null, "So many windows keep the machine busy, and each stream of the text is long."),
            Of("train.micro_batch", train.MicroBatch!, hand.MicroBatch is not null, $"About {DialRules.CpuPassTokens} tokens go through the model in one pass at most."),
            Of("train.precision", train.Precision.ToString().ToLowerInvariant(), hand.Precision != Precision.Auto, "It was measured to be the faster one here."),
            Of("train.optimizer.learning_rate", train.Optimizer!.LearningRate!, hand.Optimizer?.LearningRate is not null, $"It suits the kind {kind.Name}."),
            Of("train.schedule.warmup", train.Schedule!.Warmup!, (hand.Schedule?.Warmup ?? hand.Schedule?.WarmupTokens) is not null, "It is 5 % of the steps."),
            Of("train.validate_every", train.ValidateEvery!, hand.ValidateEvery is not null, $"The validation set is looked at {Looks} times."),
        ];
    }
}
