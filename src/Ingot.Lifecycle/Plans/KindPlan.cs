using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Lifecycle.Recipes;
using Ingot.Models.Architectures;
using Ingot.Planning.Dial;
using Ingot.Training.Calibration;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Lifecycle.Plans;

/// <summary>Derives what a recipe leaves open about a language model that the dial does not shape: its own usual shape, and a run that fills the time.</summary>
internal static class KindPlan
{
    // Passes over the text beyond which nothing is gained, as in the dial.
    private const double MostEpochs = 40, WarmupShare = 0.05, StepShare = 0.92;
    private const int PassTokens = 4096, UsualContext = 256, ContextsInText = 16, WindowsInStream = 16, MostBatch = 32, Looks = 20, WidthStep = 8, WidestStep = 1024;
    // How far a size and a width that are both set by hand may differ, as in the dial.
    private const double SizeLeeway = 0.15;
    private static readonly TimeSpan UsualTime = TimeSpan.FromMinutes(6);

    /// <summary>The shape and the plan; throws <see cref="IngotException"/> (Usage) for a shape that cannot be.</summary>
    public static (IModelConfig Config, DialResult Dial) Derive(Recipe recipe, ModelKind kind, TokenEstimate tokens, double experience, CancellationToken cancellation)
    {
        TrainSettings hand = recipe.Train;
        IModelConfig config = Shape(recipe.Model, kind, tokens);
        int context = config.ContextLength!.Value;
        int batch = hand.Batch ?? (int)Math.Clamp(tokens.TrainTokens / ((long)WindowsInStream * context), 1, Math.Clamp(PassTokens / context, 4, MostBatch));
        int micro = hand.MicroBatch ?? Enumerable.Range(1, Math.Clamp(PassTokens / context, 1, batch)).Last(size => batch % size == 0);
        OptimizerSettings optimizer = hand.Optimizer ?? new AdamWSettings();
        StepSpeed speed = StepCalibration.Measure(config, batch, hand.Precision, micro, optimizer, hand.Device, cancellation);
        double stepTokens = (double)batch * context, perEpoch = Math.Max(1, tokens.TrainTokens / stepTokens), tokensPerSecond = speed.TokensPerSecond * experience;
        long steps = hand.Steps ?? (long)Math.Max(1, ByPasses(hand) ? hand.Epochs!.Value * perEpoch
            : Math.Min(MostEpochs * perEpoch, (hand.Time ?? UsualTime).TotalSeconds * StepShare * tokensPerSecond / stepTokens));
        ScheduleSettings schedule = hand.Schedule ?? new CosineSettings();
        TrainSettings train = hand with
        {
            Steps = steps,
            Epochs = ByPasses(hand) ? hand.Epochs : null,
            Batch = batch,
            MicroBatch = micro,
            Precision = speed.Precision,
            Optimizer = optimizer with { LearningRate = optimizer.LearningRate ?? (kind.LearningRate * optimizer.RateFactor) },
            Schedule = schedule with { Warmup = schedule.Warmup ?? (schedule.WarmupTokens is { } warm ? (long)Math.Ceiling(warm / stepTokens) : (long)Math.Round(steps * WarmupShare)) },
            ValidateEvery = hand.ValidateEvery ?? (int)Math.Clamp(steps / Looks, 1, 10000),
            Time = hand.Time ?? TimeSpan.FromSeconds(Math.Min(steps * stepTokens / tokensPerSecond, 1e9)),
        };
        return (config, new DialResult
        {
            Config = EquivalentShape.Of(config),
            Train = train,
            Reasons = Reasons(recipe, kind, config, train, tokensPerSecond),
            TokensPerSecond = tokensPerSecond,
            ScoredPerSecond = speed.ScoredPerSecond * experience,
            TrainingTokens = tokens.TrainTokens,
            ValidationTokens = Math.Min(hand.ValidationTokens, Math.Max(1, tokens.ValidationTokens)),
        });
    }

    /// <summary>Whether <paramref name="train"/> says how often the text is read, and neither steps nor a time.</summary>
    public static bool ByPasses(TrainSettings train) => train is { Epochs: not null, Steps: null, Time: null };

    private static IModelConfig Shape(ModelSettings model, ModelKind kind, TokenEstimate tokens)
    {
        int context = UsualContext;
        while (context > 8 && (long)context * ContextsInText > tokens.TrainTokens) context /= 2;
        var data = new ShapeInput(tokens.Vocabulary, 0, context);
        if (!SizeNotation.TryParse(model.Size, out long? wanted))
            throw new IngotException(ExitCode.Usage, $"'{model.Size}' is neither auto nor a number of parameters", "model.size", "Write a number such as 4M or 1.5B.");
        IModelConfig config = wanted is { } size && model.Width is null ? OfSize(model, kind, data, size) : kind.Shape(model, data);
        config.Validate("model");
        if (wanted is { } asked && model.Width is not null && Math.Abs(((double)config.Parameters / asked) - 1) > SizeLeeway)
            throw new IngotException(ExitCode.Usage, $"{model.Size} weights were asked for, but this width has {SizeNotation.Format(config.Parameters)}", "model.size", "Leave model.size or model.width out.");
        return config;
    }

    // The widest of those that have no more weights.
    private static IModelConfig OfSize(ModelSettings model, ModelKind kind, ShapeInput data, double size)
    {
        IModelConfig best = kind.Shape(model with { Width = WidthStep }, data);
        for (int width = 2 * WidthStep; width <= WidthStep * WidestStep; width += WidthStep)
        {
            IModelConfig next = kind.Shape(model with { Width = width }, data);
            if (next.Parameters > size) break;
            best = next;
        }

        return best;
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
            Of("train.steps", train.Steps!, hand.Steps is not null, ByPasses(hand) ? $"They read the text {hand.Epochs} times." : $"They fill the time at the measured {tokensPerSecond:0} tokens a second, or read the text {MostEpochs} times."),
            Of("train.batch", train.Batch!, hand.Batch is not null, "So many windows keep the machine busy, and each stream of the text is long."),
            Of("train.micro_batch", train.MicroBatch!, hand.MicroBatch is not null, $"About {PassTokens} tokens go through the model in one pass at most."),
            Of("train.precision", train.Precision.ToString().ToLowerInvariant(), hand.Precision != Precision.Auto, "It was measured to be the faster one here."),
            Of("train.optimizer.learning_rate", train.Optimizer!.LearningRate!, hand.Optimizer?.LearningRate is not null, $"It suits the kind {kind.Name}."),
            Of("train.schedule.warmup", train.Schedule!.Warmup!, (hand.Schedule?.Warmup ?? hand.Schedule?.WarmupTokens) is not null, "It is 5 % of the steps."),
            Of("train.validate_every", train.ValidateEvery!, hand.ValidateEvery is not null, $"The validation set is looked at {Looks} times."),
        ];
    }
}
