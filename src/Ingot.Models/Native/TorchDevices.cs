using Ingot.Core.Errors;
using Ingot.Core.Training;
using TorchSharp;

namespace Ingot.Models.Native;

/// <summary>The devices that libtorch can use here.</summary>
internal static class TorchDevices
{
    private static int gpu;

    /// <summary>From now on this process computes on a GPU of its own, by its number among the processes of its machine; nothing changes where there is no GPU. Throws <see cref="IngotException"/> (Device) where there are fewer GPUs.</summary>
    public static void Take(int localRank)
    {
        if (HasCuda()) gpu = Gpu(localRank, torch.cuda.device_count());
    }

    /// <summary>The GPU of a process among those that it sees; launchers that show each process one GPU call every one of them number 0.</summary>
    public static int Gpu(int localRank, int seen) => seen == 1 ? 0
        : localRank < seen ? localRank
        : throw new IngotException(ExitCode.Device, $"process {localRank} of its machine, counted from 0, has no GPU: there are {seen}", "train.device", "Start one process for each GPU, or set train.device to cpu.");

    /// <summary>Auto takes a GPU where there is one; throws <see cref="IngotException"/> (Device) when one is asked for that is not there.</summary>
    public static torch.Device Decide(ComputeDevice wanted)
    {
        TorchRuntime.Start();
        bool there = wanted != ComputeDevice.Cpu && HasCuda();
        if (wanted == ComputeDevice.Cuda && !there)
            throw new IngotException(ExitCode.Device, "libtorch finds no CUDA device", "train.device", "Run `ingot doctor`; build with -p:Torch=cuda on a machine with an NVIDIA GPU, or set train.device to cpu.");
        return there ? torch.device(DeviceType.CUDA, gpu) : torch.CPU;
    }

    /// <summary>Whether float32 products on a GPU may round their inputs to 10 bits of mantissa, which is several times as fast.</summary>
    public static void AllowTensorFloat32(bool allowed)
    {
        if (HasCuda()) torch.backends.cuda.matmul.allow_tf32 = allowed;
    }

    private static bool HasCuda()
    {
        try
        {
            return torch.cuda.is_available();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A CUDA driver that cannot start counts as no device; the CPU still serves.
            return false;
        }
    }
}
