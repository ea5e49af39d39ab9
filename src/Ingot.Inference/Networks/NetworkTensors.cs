using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Inference.Networks;

/// <summary>The tensors of a network's `model.safetensors` as float32, each held against the shape that the configuration asks for.</summary>
internal sealed class NetworkTensors(string folder) : IDisposable
{
    private readonly string path = Path.Combine(folder, "model.safetensors");
    private readonly SafetensorsReader reader = SafetensorsReader.Open(Path.Combine(folder, "model.safetensors"));

    /// <summary>The values of <paramref name="name"/>, row-major.</summary>
    public float[] Read(string name, params long[] shape)
    {
        if (!reader.Tensors.TryGetValue(name, out SafetensorsEntry? entry)) throw Fault($"the tensor '{name}' is missing");
        if (!entry.Shape.SequenceEqual(shape)) throw Fault($"the tensor '{name}' has the shape [{string.Join(", ", entry.Shape)}], but the configuration asks for [{string.Join(", ", shape)}]");
        ReadOnlySpan<byte> bytes = reader.Bytes(name);
        return entry.DType switch
        {
            SafetensorsDType.F32 => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            SafetensorsDType.F16 => [.. MemoryMarshal.Cast<byte, Half>(bytes).ToArray().Select(value => (float)value)],
            SafetensorsDType.BF16 => [.. MemoryMarshal.Cast<byte, ushort>(bytes).ToArray().Select(upper => BitConverter.UInt32BitsToSingle((uint)upper << 16))],
            _ => throw Fault($"the tensor '{name}' has the unsupported type {entry.DType}"),
        };
    }

    /// <summary>A matrix [O, I] with its bias [O].</summary>
    public DenseLayer Dense(string name, int outputs, int inputs) => new(Read(name + ".weight", outputs, inputs), Read(name + ".bias", outputs));

    public void Dispose() => reader.Dispose();

    private IngotException Fault(string what) => new(ExitCode.Data, what, path, "The configuration and the weights do not belong together: make the model folder again.");
}
