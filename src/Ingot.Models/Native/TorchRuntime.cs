using Ingot.Core.Errors;
using TorchSharp;

namespace Ingot.Models.Native;

/// <summary>Starts libtorch once a process: allocator, a thread for each physical core or as many as `OMP_NUM_THREADS` says, and an error that says what to mend when it cannot load.</summary>
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

    /// <summary>Takes this process's part of the cores where <paramref name="processes"/> train side by side on them.</summary>
    public static void Share(int processes) => torch.set_num_threads(Math.Max(1, Threads() / Math.Max(1, processes)));

    /// <summary>Gives memory that was freed back to the system: what a calibration leaves is then no part of the training after it.</summary>
    public static void Release() => Allocator.Release();

    /// <summary>Tries to load libtorch and says what was found; never throws.</summary>
    public static TorchReport Probe()
    {
        string version = typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "unknown";
        if (Failure.Value is { } fault) return new TorchReport(false, Innermost(fault), $"TorchSharp {version}", 0, []);
        return new TorchReport(true, null, $"TorchSharp {version}, libtorch {torch.__version__}", LibTorch.Threads, CudaDevices());
    }

    // A number that is set for libtorch's threads elsewhere holds here too.
    private static int Threads() => int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), out int wanted) && wanted > 0 ? Math.Min(wanted, Environment.ProcessorCount) : Math.Max(1, PhysicalCores.Count());

    private static Exception? Load()
    {
        try
        {
            WaitPolicy.Apply();
            Allocator.Tune();
            torch.InitializeDeviceType(DeviceType.CPU);
            torch.set_num_threads(Threads());
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
        try
        {
            int count = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
            List<string> models = DriverModels();
            return [.. Enumerable.Range(0, count).Select(device => device < models.Count ? models[device] : $"cuda:{device}")];
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A CUDA driver that cannot start counts as no device; the CPU still serves.
            return [];
        }
    }

    // TorchSharp does not tell a device's name; the Linux driver does.
    private static List<string> DriverModels()
    {
        const string folder = "/proc/driver/nvidia/gpus", label = "Model:";
        if (!Directory.Exists(folder)) return [];
        return
        [
            .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                .SelectMany(gpu => File.ReadLines(Path.Combine(gpu, "information")))
                .Where(line => line.StartsWith(label, StringComparison.Ordinal)).Select(line => line[label.Length..].Trim()),
        ];
    }

    private static string Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner) fault = inner;
        return fault.Message.Split('\n')[0].Trim();
    }
}
