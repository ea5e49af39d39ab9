using System.Diagnostics;
using Ingot.Core.Training;
using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Training.Calibration;

/// <summary>The FLOP/s that a large matrix product reaches on this machine: what the share of the peak is a share of.</summary>
public static class MachinePeak
{
    private const int Size = 1536, Runs = 6;
    private static readonly Lazy<double> Float32 = new(() => Measure(ElementType.Float32)), Bfloat16 = new(() => Measure(ElementType.Bfloat16));

    /// <summary>Measured once a process, in about a tenth of a second; <paramref name="precision"/> must be decided.</summary>
    public static double FlopsPerSecond(Precision precision) => precision switch
    {
        Precision.Float32 => Float32.Value,
        Precision.Bfloat16 => Bfloat16.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "The precision must be decided."),
    };

    private static double Measure(ElementType type)
    {
        TorchRuntime.Start();
        using Matrix left = new(Size, Size, type), right = new(Size, Size, type), product = new(Size, Size, type);
        double best = double.PositiveInfinity;
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            LibTorch.Multiply(product.Handle, left.Handle, right.Transposed);
            if (run > 0) best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * Size * Size * Size / best;
    }
}
