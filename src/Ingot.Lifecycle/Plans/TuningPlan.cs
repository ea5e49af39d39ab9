using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Lifecycle.Recipes;
using Ingot.Planning.Dial;
using Ingot.Training.Calibration;

namespace Ingot.Lifecycle.Plans;

/// <summary>Derives what a recipe leaves open about training on from a pretrained model: the shape is the base's, only the run is to be decided.</summary>
internal static class TuningPlan
{
    // Passes over what is to be learnt: more teach a small set by heart.
    private const double UsualEpochs = 3;

    // Of the rate from random weights a tenth keeps what the base knows (Howard and Ruder 2018 and after).
    private const double FullShare = 0.1;
    private const int UsualBatch = 16, ProcessorContext = 512, DeviceContext = 1024, Looks = 10;

    /// <summary>The shape with its context for training, and the plan; throws <see cref="IngotException"/> (Usage) where the recipe asks for another shape than the base has.</summary>
    public static (IModelConfig Config, DialResult Dial) Derive(Recipe recipe, IModelConfig model, TokenEstimate tokens, CancellationToken cancellation)
    {
        RefuseShape(recipe.Model);
        if (model.ContextLength is null) throw new IngotException(ExitCode.Usage, $"a {model.ModelType} does not continue text", "model.base", "Name a base of the families llama, mistral, qwen2, qwen3, mixtral or gpt2, or set objective.task: classify.");
        TrainSettings hand = recipe.Train;
        int context = Context(recipe, model, tokens.TrainTokens);
        IModelConfig config = model.WithContext(context);
        int batch = hand.Batch ?? (int)Math.Clamp(tokens.TrainTokens / context, 1, UsualBatch), micro = MeasuredRun.MicroBatch(hand, batch, context);
        StepSpeed speed = StepCalibration.Measure(config, micro, hand.Precision, optimizer: MeasuredRun.Optimizer(hand), device: hand.Device, cancellation: cancellation);
        double stepTokens = (double)batch * context, seconds = hand.Time?.TotalSeconds ?? double.PositiveInfinity;
        double most = Math.Ceiling((hand.Time is null ? UsualEpochs : DialRules.MaximumEpochs) * tokens.TrainTokens / stepTokens);
        long steps = hand.Steps ?? (long)Math.Max(1, Math.Min(most, seconds * speed.TokensPerSecond / stepTokens));
        TransformerConfig shape = EquivalentShape.Of(config);
        TrainSettings train = MeasuredRun.Fill(hand, steps, batch, micro, stepTokens, speed, factor => RunRules.LearningRate(shape.HiddenSize, factor * Share(hand)), Looks);
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
        return Math.Min(RunRules.ContextOf(tokens, context), longest);
    }

    /// <summary>AdamW's peak rate for what <paramref name="hand"/> trains of a model of this width.</summary>
    public static double Rate(int width, TrainSettings hand) => RunRules.LearningRate(width, Share(hand));

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
            Of("train.micro_batch", $"{train.MicroBatch}", hand.MicroBatch is not null, $"About {DialRules.CpuPassTokens} tokens in one pass keep the machine busy."),
            Of("train.precision", $"{train.Precision.ToString().ToLowerInvariant()}", hand.Precision != Precision.Auto, "It was measured to be the faster one here."),
            Of("train.optimizer.learning_rate", $"{train.Optimizer!.LearningRate}", hand.Optimizer?.LearningRate is not null, train.Adapter is null
                ? "A tenth of what training from nothing would take at this width, so that the base keeps what it knows."
                : "An adapter takes ten times the rate of the weights themselves (Schulman et al. 2025), which is that of training from nothing at this width; preferences take a tenth."),
            Of("train.schedule.warmup", $"{train.Schedule!.Warmup}", (hand.Schedule?.Warmup ?? hand.Schedule?.WarmupTokens) is not null, "It is 5 % of the steps."),
            Of("train.validate_every", $"{train.ValidateEvery}", hand.ValidateEvery is not null, $"The validation set is looked at {Looks} times."),
        ];
    }
}
