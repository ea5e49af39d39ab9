using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Lifecycle.Recipes;
using Ingot.Planning.Dial;
using Ingot.Training.Calibration;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Lifecycle.Plans;

/// <summary>Derives what a recipe leaves open about training on from a pretrained model: the shape is the base's, only the run is to be decided.</summary>
internal static class TuningPlan
{
    // Passes over what is to be learnt: more teach a small set by heart.
    private const double UsualEpochs = 3, MostEpochs = 40;

    // Of AdamW from random weights 0.003 is best at a width of 128, falling with it (the dial's rule); a tenth of that keeps what the base knows (Howard and Ruder 2018 and after).
    private const double PretrainingRate = 3e-3, RateWidth = 128, LeastRate = 5e-5, MostRate = 4e-3, FullShare = 0.1;
    private const double WarmupShare = 0.05;
    private const int UsualBatch = 16, PassTokens = 4096, ProcessorContext = 512, DeviceContext = 1024, ContextsInText = 16, Looks = 10;

    /// <summary>The shape with its context for training, and the plan; throws <see cref="IngotException"/> (Usage) where the recipe asks for another shape than the base has.</summary>
    public static (IModelConfig Config, DialResult Dial) Derive(Recipe recipe, IModelConfig model, TokenEstimate tokens, CancellationToken cancellation)
    {
        RefuseShape(recipe.Model);
        TrainSettings hand = recipe.Train;
        int context = Context(recipe, model, tokens.TrainTokens);
        IModelConfig config = model.WithContext(context);
        int batch = hand.Batch ?? (int)Math.Clamp(tokens.TrainTokens / context, 1, UsualBatch), micro = hand.MicroBatch ?? Enumerable.Range(1, Math.Max(1, PassTokens / context)).Last(size => batch % size == 0);
        StepSpeed speed = StepCalibration.Measure(config, micro, hand.Precision, optimizer: hand.Optimizer ?? new AdamWSettings(), device: hand.Device, cancellation: cancellation);
        double stepTokens = (double)batch * context, seconds = hand.Time?.TotalSeconds ?? double.PositiveInfinity;
        double most = Math.Ceiling((hand.Time is null ? UsualEpochs : MostEpochs) * tokens.TrainTokens / stepTokens);
        long steps = hand.Steps ?? (long)Math.Max(1, Math.Min(most, seconds * speed.TokensPerSecond / stepTokens));
        OptimizerSettings optimizer = hand.Optimizer ?? new AdamWSettings();
        ScheduleSettings schedule = hand.Schedule ?? new CosineSettings();
        TransformerConfig shape = EquivalentShape.Of(config);
        TrainSettings train = hand with
        {
            Steps = steps,
            Batch = batch,
            MicroBatch = micro,
            Precision = speed.Precision,
            Optimizer = optimizer with { LearningRate = optimizer.LearningRate ?? Rate(shape.HiddenSize, optimizer.RateFactor, Share(hand)) },
            Schedule = schedule with { Warmup = schedule.Warmup ?? (schedule.WarmupTokens is { } warm ? (long)Math.Ceiling(warm / stepTokens) : (long)Math.Round(steps * WarmupShare)) },
            ValidateEvery = hand.ValidateEvery ?? (int)Math.Clamp(steps / Looks, 1, 1000),
            Time = hand.Time ?? TimeSpan.FromSeconds(Math.Min(steps * stepTokens / speed.TokensPerSecond, 1e9)),
        };
        return (config, new DialResult
        {
            Config = shape,
            Train = train,
            Reasons = Reasons(recipe, train, context, speed),
            TokensPerSecond = speed.TokensPerSecond,
            ScoredPerSecond = speed.ScoredPerSecond,
            TrainingTokens = tokens.TrainTokens,
            ValidationTokens = Math.Min(hand.ValidationTokens, tokens.ValidationTokens),
        });
    }

    private static void RefuseShape(ModelSettings model)
    {
        ModelSettings shaped = model with { Base = null, Context = null, ChatTemplate = null };
        if (shaped == new ModelSettings()) return;
        throw new IngotException(ExitCode.Usage, "the recipe asks for a shape, but a base has its own", "model", "Give model.base, model.context and model.chat_template alone, or leave model.base out.");
    }

    private static int Context(Recipe recipe, IModelConfig model, long tokens)
    {
        int longest = model.ContextLength!.Value;
        if (recipe.Model.Context is { } wanted)
            return wanted <= longest ? wanted : throw new IngotException(ExitCode.Usage, $"a context of {wanted} is longer than the {longest} that the base was made for", "model.context", "Make it shorter.");
        int context = recipe.Train.Device == ComputeDevice.Cuda ? DeviceContext : ProcessorContext;
        while (context > 8 && (long)context * ContextsInText > tokens) context /= 2;
        return Math.Min(context, longest);
    }

    /// <summary>AdamW's peak rate for all weights of a model of this width, beside a rate for pretraining.</summary>
    public static double FullRate(int width) => Rate(width, 1, FullShare);

    private static double Rate(int width, double factor, double share)
    {
        double rate = share * factor * Math.Clamp(PretrainingRate * RateWidth / width, LeastRate, MostRate);
        return double.Parse(rate.ToString("E1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    // Preferences are learnt by a tenth of that: what was learnt before is to be kept (Rafailov et al. 2023 take 1e-6 where tuning takes 1e-5).
    private static double Share(TrainSettings hand) => (hand.Adapter is null ? FullShare : 1) * (hand.LossOn == LossScope.Preferences ? FullShare : 1);

    private static IReadOnlyList<Reason> Reasons(Recipe recipe, TrainSettings train, int context, StepSpeed speed)
    {
        TrainSettings hand = recipe.Train;
        Reason Of(string path, FormattableString value, bool byHand, string why) => new(path, FormattableString.Invariant(value), byHand ? "It was set by hand." : why);
        return
        [
            Of("model.context", $"{context}", recipe.Model.Context is not null, "Long enough for most documents and conversations, no longer than the base was made for, and short enough for the text that there is."),
            Of("train.steps", $"{train.Steps}", hand.Steps is not null, hand.Time is null ? $"They read the text {UsualEpochs:0} times." : $"They fill the time at the measured {speed.TokensPerSecond:0} tokens a second."),
            Of("train.batch", $"{train.Batch}", hand.Batch is not null, $"{UsualBatch} sequences a step are usual for fine-tuning; fewer where there is less text."),
            Of("train.micro_batch", $"{train.MicroBatch}", hand.MicroBatch is not null, $"About {PassTokens} tokens in one pass keep the machine busy."),
            Of("train.precision", $"{train.Precision.ToString().ToLowerInvariant()}", hand.Precision != Precision.Auto, "It was measured to be the faster one here."),
            Of("train.optimizer.learning_rate", $"{train.Optimizer!.LearningRate}", hand.Optimizer?.LearningRate is not null, train.Adapter is null
                ? "A tenth of what training from nothing would take at this width, so that the base keeps what it knows."
                : "An adapter takes ten times the rate of the weights themselves (Schulman et al. 2025), which is that of training from nothing at this width; preferences take a tenth."),
            Of("train.schedule.warmup", $"{train.Schedule!.Warmup}", (hand.Schedule?.Warmup ?? hand.Schedule?.WarmupTokens) is not null, "It is 5 % of the steps."),
            Of("train.validate_every", $"{train.ValidateEvery}", hand.ValidateEvery is not null, $"The validation set is looked at {Looks} times."),
        ];
    }
}
