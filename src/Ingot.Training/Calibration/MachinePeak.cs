using System.Collections.Concurrent;
using System.Diagnostics;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Native;
using Ingot.Models.Tensors;
using TorchSharp;

namespace Ingot.Training.Calibration;

/// <summary>The FLOP/s that a large matrix product reaches on this machine: what the share of the peak is a share of.</summary>
public static class MachinePeak
{
    private const int Size = 1536, Runs = 6;
    private const int DeviceSize = 8192;
    private static readonly Lazy<double> Float32 = new(() => Measure(ElementType.Float32)), Bfloat16 = new(() => Measure(ElementType.Bfloat16));

    private static readonly ConcurrentDictionary<(Precision, string), double> Devices = new();

    /// <summary>The peak of where a model lives, in its precision.</summary>
    internal static double FlopsPerSecond(ITrainableModel model) => FlopsPerSecond(model.Precision, model.Store.DeviceValues?.device ?? torch.CPU);

    /// <summary>The peak of a device, measured once a process; the CPU's is that of our own memory.</summary>
    internal static double FlopsPerSecond(Precision precision, torch.Device device) =>
        device.type == DeviceType.CPU ? FlopsPerSecond(precision) : Devices.GetOrAdd((precision, device.ToString()), _ => Measure(precision, device));

    /// <summary>Measured once a process, in about a tenth of a second; <paramref name="precision"/> must be decided.</summary>
    public static double FlopsPerSecond(Precision precision) => precision switch
    {
        Precision.Float32 => Float32.Value,
        Precision.Bfloat16 => Bfloat16.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "The precision must be decided."),
    };

    // A GPU works behind the program's back: reading one number waits for it.
    private static double Measure(Precision precision, torch.Device device)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor left = torch.ones(DeviceSize, DeviceSize, dtype: precision == Precision.Bfloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32, device: device);
        double best = double.PositiveInfinity;
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = left.mm(left)[0, 0].to(torch.CPU);
            if (run > 0) best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * DeviceSize * DeviceSize * DeviceSize / best;
    }

    private static double Measure(ElementType type)
    {
        TorchRuntime.Start();
        using Matrix left = new(Size, Size, type), right = new(Size, Size, type), product = new(Size, Size, type);
        double best = double.PositiveInfinity;
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            MatrixProduct.Run(product, left, right, rightTurned: true);
            if (run > 0) best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * Size * Size * Size / best;
    }
}
