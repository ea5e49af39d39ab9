using System.Globalization;
using Ingot.Core.Models;
using Ingot.Core.Training;

namespace Ingot.Planning.Dial;

/// <summary>From a shape and a number of tokens to batch, steps, learning rate and the rest of the run.</summary>
public static class RunRules
{
    /// <summary>Longest sequence: twice a mean document where that is known, so that a document and what led to it fit; less where there is little text.</summary>
    internal static int Context(DialInput input)
    {
        int most = input.Machine.HasGpu ? DialRules.GpuContext : DialRules.CpuContext;
        int wanted = input.TokensPerDocument is { } mean ? Math.Clamp(PowerOfTwoFrom(2 * mean), DialRules.MinimumContext, most) : most;
        return ContextOf(input.TrainingTokens, wanted);
    }

    /// <summary><paramref name="most"/>, halved until a text of <paramref name="tokens"/> has enough such contexts.</summary>
    public static int ContextOf(long tokens, int most)
    {
        while (most > 8 && (long)most * DialRules.ContextsInText > tokens) most /= 2;
        return most;
    }

    /// <summary>The arithmetic of the recipe, or the faster one at this shape and pass.</summary>
    internal static Precision Arithmetic(DialInput input, TransformerConfig shape, int microBatch, Speedometer speed)
    {
        if (input.Train.Precision != Precision.Auto) return input.Train.Precision;
        if (!input.Machine.HasBfloat16) return Precision.Float32;
        double full = speed.TokensPerSecond(shape, microBatch, Precision.Float32), low = speed.TokensPerSecond(shape, microBatch, Precision.Bfloat16);
        return low >= DialRules.Bfloat16Gain * full ? Precision.Bfloat16 : Precision.Float32;
    }

    /// <summary>Sequences in one pass while the batch is not yet known.</summary>
    internal static int ProbeMicroBatch(DialInput input, TransformerConfig shape) =>
        input.Train.MicroBatch ?? MemoryFit.MicroBatch(input.Machine, shape, Math.Min(PassSequences(input, shape), input.Train.Batch ?? int.MaxValue), Precision.Float32);

    /// <summary>Sequences in one step for a run over <paramref name="tokens"/> tokens, a multiple of the micro batch set by hand.</summary>
    internal static int Batch(DialInput input, TransformerConfig shape, double tokens)
    {
        int length = shape.MaxPositionEmbeddings, multiple = input.Train.MicroBatch ?? 1;
        double sequences = DialRules.BatchFactor * Math.Pow(Math.Max(1, tokens), DialRules.BatchExponent) / length;
        long most = Math.Max(1, input.TrainingTokens / length);
        long batch = Math.Min(most, ThreeBits(Math.Max(DialRules.MinimumBatch, sequences)));
        return (int)Math.Min(1 << 20, Math.Max(multiple, batch / multiple * multiple));
    }

    /// <summary>Tokens of a run of <paramref name="steps"/> steps: the D at which steps × batch(D) = D.</summary>
    internal static double TokensOfSteps(DialInput input, long steps, int context) =>
        input.Train.Batch is { } batch
            ? (double)steps * batch * context
            : Math.Max(steps * DialRules.MinimumBatch * (double)context, Math.Pow(DialRules.BatchFactor * steps, 1 / (1 - DialRules.BatchExponent)));

    /// <summary>The largest divisor of the batch that fits the memory and one pass at full speed.</summary>
    internal static int MicroBatch(DialInput input, TransformerConfig shape, int batch, Precision precision)
    {
        int most = MemoryFit.MicroBatch(input.Machine, shape, Math.Min(batch, PassSequences(input, shape)), precision);
        return Enumerable.Range(1, most).Last(divisor => batch % divisor == 0);
    }

    /// <summary>Peak learning rate, in two digits.</summary>
    public static double LearningRate(int width, double factor)
    {
        double rate = factor * Math.Clamp(DialRules.LearningRate * DialRules.LearningRateWidth / width, DialRules.MinimumLearningRate, DialRules.MaximumLearningRate);
        return double.Parse(rate.ToString("E1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>Steps in which the learning rate rises.</summary>
    internal static long Warmup(long steps) => Math.Min(DialRules.MaximumWarmup, (long)Math.Round(steps * DialRules.WarmupShare));

    /// <summary>Looks at the validation set that take their share of <paramref name="seconds"/>.</summary>
    internal static int Looks(double seconds, double scoredPerSecond, long validationTokens)
    {
        double affordable = seconds * scoredPerSecond / Math.Max(1, validationTokens);
        int looks = (int)Math.Min(DialRules.MaximumLooks, DialRules.ValidationShare * affordable);
        // The fewest looks may take up to a quarter of a very short run, not all of it.
        return Math.Max(looks, (int)Math.Clamp(affordable / 4, 1, DialRules.MinimumLooks));
    }

    private static int PassSequences(DialInput input, TransformerConfig shape) =>
        Math.Max(1, (input.Machine.HasGpu ? DialRules.GpuPassTokens : DialRules.CpuPassTokens) / shape.MaxPositionEmbeddings);

    private static int PowerOfTwoFrom(double value) => (int)Math.Pow(2, Math.Ceiling(Math.Log2(Math.Clamp(value, 1, 1 << 20))));

    // Three significant bits: batches that have divisors.
    private static long ThreeBits(double value)
    {
        double unit = Math.Max(1, Math.Pow(2, Math.Floor(Math.Log2(value)) - 2));
        return (long)(Math.Round(value / unit) * unit);
    }
}
