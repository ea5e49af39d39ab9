using Ingot.Core.Models;
using Ingot.Core.Training;

namespace Ingot.Planning.Dial;

/// <summary>Says why the run is set as it is.</summary>
internal static class RunReasons
{
    public static void Explain(DialInput input, TransformerConfig shape, RunChoice run, TrainSettings train, ReasonList reasons)
    {
        var hand = input.Train;
        long stepTokens = (long)run.Batch * shape.MaxPositionEmbeddings;
        reasons.Add("train.time", $"{train.Time!.Value.TotalSeconds:0}s", hand.Time is not null, hand.Steps is null
            ? "It is the default where the recipe names neither time nor steps."
            : $"It is what {run.Steps} steps take at the measured {run.TokensPerSecond:0} tokens a second.");
        reasons.Add("train.steps", run.Steps, hand.Steps is not null, StepsReason(run, train, stepTokens));
        reasons.Add("train.batch", run.Batch, hand.Batch is not null,
            $"{stepTokens} tokens a step suit a run over {run.Steps * stepTokens} tokens ({DialRules.BatchFactor} × tokens^{DialRules.BatchExponent}; the exponent is that of Li et al. 2025), as far as the text has them.");
        reasons.Add("train.micro_batch", run.MicroBatch, hand.MicroBatch is not null, run.MicroBatch == run.Batch
            ? "The whole batch goes through in one pass: it fits the memory and keeps the machine busy."
            : $"{run.MicroBatch * (long)shape.MaxPositionEmbeddings} tokens in one pass keep the machine busy and fit the memory.");
        reasons.Add("train.precision", $"{(run.Precision == Precision.Bfloat16 ? "bfloat16" : "float32")}", hand.Precision != Precision.Auto, PrecisionReason(input, run));
        reasons.Add("train.optimizer.learning_rate", train.Optimizer!.LearningRate!.Value, hand.Optimizer?.LearningRate is not null,
            $"It falls with the width: {DialRules.LearningRate * input.LearningRateFactor:0.####} at {DialRules.LearningRateWidth}, at most {DialRules.MaximumLearningRate * input.LearningRateFactor:0.####}.");
        reasons.Add("train.schedule.warmup", train.Schedule!.Warmup!.Value, (hand.Schedule?.Warmup ?? hand.Schedule?.WarmupTokens) is not null,
            $"It is {100 * DialRules.WarmupShare:0} % of the steps, at most {DialRules.MaximumWarmup}.");
        reasons.Add("train.validate_every", train.ValidateEvery!.Value, hand.ValidateEvery is not null,
            $"Looks at {run.ValidationTokens} tokens of the validation set then take about {100 * DialRules.ValidationShare:0} % of the time.");
    }

    private static string StepsReason(RunChoice run, TrainSettings train, long stepTokens) => run.StoppedByEpochs
        ? $"More than {DialRules.MaximumEpochs:0} passes over the text gain nothing, so the run ends before its time."
        : $"{run.TokensPerSecond:0} tokens a second were measured, and steps of {stepTokens} tokens with the looks at the validation set fill {train.Time!.Value.TotalSeconds:0} s.";

    private static string PrecisionReason(DialInput input, RunChoice run) =>
        !input.Machine.HasBfloat16 ? "This machine has no bfloat16 products in hardware."
        : run.Precision == Precision.Bfloat16 ? $"At this shape bfloat16 was measured at least {DialRules.Bfloat16Gain} times as fast as float32."
        : $"At this shape bfloat16 was measured less than {DialRules.Bfloat16Gain} times as fast as float32.";
}
