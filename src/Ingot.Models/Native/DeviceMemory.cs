using static TorchSharp.torch;

namespace Ingot.Models.Native;

/// <summary>One flat block of float32 on a device, and its copying from and to memory of ours.</summary>
internal sealed unsafe class DeviceMemory : IDisposable
{
    private readonly Tensor host;

    /// <summary>A zero block that mirrors <paramref name="count"/> numbers at <paramref name="memory"/>, which must outlive it.</summary>
    public DeviceMemory(float* memory, long count, Device device)
    {
        host = BlobTensor.Over(memory, count);
        Values = zeros(count, dtype: ScalarType.Float32, device: device).DetachFromDisposeScope();
    }

    /// <summary>[count], on the device.</summary>
    public Tensor Values { get; }

    /// <summary>Where they lie in the device's memory.</summary>
    public float* Pointer => (float*)LibTorch.Memory(Values.Handle);

    /// <summary>Copies the device's numbers into memory of ours.</summary>
    public void Fetch() => host.copy_(Values);

    /// <summary>Copies our numbers to the device.</summary>
    public void Push() => Values.copy_(host);

    public void Dispose()
    {
        Values.Dispose();
        host.Dispose();
    }
}
