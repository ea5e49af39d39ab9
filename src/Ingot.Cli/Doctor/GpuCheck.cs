using Ingot.Models.Native;

namespace Ingot.Cli.Doctor;

/// <summary>NVIDIA GPUs, by their driver's own tool.</summary>
internal static class GpuCheck
{
    /// <summary>Asks nvidia-smi, and libtorch for the devices that it can use.</summary>
    public static Finding Run() => Of(Tool.Output("nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader"), TorchRuntime.Probe().CudaDevices.Count);

    /// <summary>Judges what nvidia-smi printed (null: no driver) beside the number of devices that libtorch can use.</summary>
    public static Finding Of(string? listing, int usable)
    {
        const string purpose = "training larger models";
        string[] devices = [.. (listing ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (devices.Length == 0) return new("GPU", FindingState.Missing, "none", purpose, Mend: "Not needed for small models: they train on the processor.");
        string found = string.Join("; ", devices);
        return usable > 0
            ? new("GPU", FindingState.Ok, found, purpose)
            : new("GPU", FindingState.Warning, found, purpose, Mend: "libtorch for the processor stands beside Ingot; build with the one for CUDA by `INGOT_TORCH=cuda ./ingot doctor`.");
    }
}
