using Ingot.Core.Errors;
using TorchSharp;

namespace Ingot.Models.Native;

/// <summary>Starts libtorch once a process: allocator, one thread a physical core, and an error that says what to mend when it cannot load.</summary>
public static class TorchRuntime
{
    private static readonly Lazy<Exception?> Failure = new(Load);

    /// <summary>Loads libtorch; throws <see cref="IngotException"/> (Device) when this machine cannot.</summary>
    public static void Start()
    {
        if (Failure.Value is not { } fault) return;
        throw new IngotException(
            ExitCode.Device, $"libtorch cannot be loaded: {Innermost(fault)}", AppContext.BaseDirectory,
            "Run `ingot doctor`; build for this machine's platform, or install the library that the message names.", fault);
    }

    /// <summary>Tries to load libtorch and says what was found; never throws.</summary>
    public static TorchReport Probe()
    {
        string version = typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "unknown";
        if (Failure.Value is { } fault) return new TorchReport(false, Innermost(fault), $"TorchSharp {version}", 0, []);
        return new TorchReport(true, null, $"TorchSharp {version}, libtorch {torch.__version__}", LibTorch.Threads, CudaDevices());
    }

    private static Exception? Load()
    {
        try
        {
            Allocator.Tune();
            torch.InitializeDeviceType(DeviceType.CPU);
            torch.set_num_threads(Math.Max(1, PhysicalCores.Count()));
            _ = LibTorch.Threads;
            return null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return fault;
        }
    }

    private static List<string> CudaDevices()
    {
        var names = new List<string>();
        try
        {
            for (int device = 0; torch.cuda.is_available() && device < torch.cuda.device_count(); device++)
                names.Add($"cuda:{device}");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A CUDA driver that cannot start counts as no device; the CPU still serves.
        }

        return names;
    }

    private static string Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner) fault = inner;
        return fault.Message.Split('\n')[0].Trim();
    }
}
