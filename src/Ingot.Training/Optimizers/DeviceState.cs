using Ingot.Models.Native;
using TorchSharp;

namespace Ingot.Training.Optimizers;

/// <summary>A block of state that lives on a device, and its copy for checkpoints.</summary>
internal sealed unsafe class DeviceState : IDisposable
{
    private readonly DeviceMemory memory;

    public DeviceState(string name, IReadOnlyList<(long Start, long Count)> places, torch.Device device)
    {
        Block = new StateBlock(name, places);
        memory = new DeviceMemory(Block.Values, Block.Count, device);
    }

    /// <summary>What a checkpoint holds.</summary>
    public StateBlock Block { get; }

    /// <summary>[count], on the device.</summary>
    public torch.Tensor Values => memory.Values;

    public void Fetch() => memory.Fetch();

    public void Push() => memory.Push();

    public void Dispose()
    {
        memory.Dispose();
        Block.Dispose();
    }
}
