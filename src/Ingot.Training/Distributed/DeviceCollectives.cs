using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Models.Tensors;
using TorchSharp;

namespace Ingot.Training.Distributed;

/// <summary>Who sums and copies the memory in which a model is trained.</summary>
internal static class DeviceCollectives
{
    /// <summary>NCCL where <paramref name="store"/> lives on an NVIDIA GPU, else <paramref name="processes"/>; all of them make this call. Throws IngotException (Device) where some have a GPU and others not.</summary>
    public static ICollectives Of(ICollectives processes, ParameterStore store)
    {
        torch.Device? device = store.DeviceValues?.device;
        bool isGpu = device?.type == DeviceType.CUDA;
        double[] all = processes.Gather(isGpu ? 1 : 0);
        int other = Array.FindIndex(all, gpu => gpu != all[0]);
        if (other < 0) return isGpu ? new Nccl(processes, device!.index) : processes;
        (int with, int without) = all[0] > 0 ? (0, other) : (other, 0);
        throw new IngotException(ExitCode.Device, $"process {with} would train on a GPU and process {without} on its processor", "train.device", "Set train.device to cpu, or give every process a GPU.");
    }
}
