using Ingot.Core.Artifacts;
using Ingot.Core.Training;
using Ingot.Models.Native;
using Ingot.Planning.Budgets;
using Ingot.Planning.Hardware;

namespace Ingot.Lifecycle.Plans;

/// <summary>The machine that plans and trains: its memory, its GPU and what it costs.</summary>
internal static class ThisMachine
{
    /// <summary>The name of the GPU that training on <paramref name="device"/> takes; null: it takes the processor.</summary>
    public static string? Accelerator(ComputeDevice device) => device == ComputeDevice.Cpu ? null : TorchRuntime.Probe().CudaDevices is [var first, ..] ? first : null;

    /// <summary>Bytes of the memory in which training takes place: the GPU's by its data sheet, otherwise what the system or the container gives.</summary>
    public static long MemoryBytes(string? accelerator) =>
        DeviceCatalog.BuiltIn.Devices.FirstOrDefault(device => accelerator is not null && device.IsNamed(accelerator)) is { } known
            ? (long)(known.MemoryGb * 1e9) : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>What an hour costs when training takes place on <paramref name="device"/>.</summary>
    public static MachineRates Rates(BudgetSettings settings, ComputeDevice device) => MachineRates.Of(settings, Environment.ProcessorCount, Accelerator(device));

    /// <summary>The kind of machine whose experience counts: "X64, 2 cores".</summary>
    public static string Kind(RunEnvironment environment, string? accelerator) =>
        $"{environment.Architecture}, {environment.Cores} cores{(accelerator is null ? "" : $", {accelerator}")}";

    /// <summary>The kind of this machine.</summary>
    public static string Kind(ComputeDevice device) => Kind(RunEnvironment.Current, Accelerator(device));
}
