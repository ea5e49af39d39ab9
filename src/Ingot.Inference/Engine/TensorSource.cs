using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>The tensors of a model folder, whole or in parts, with errors that name the tensor.</summary>
internal sealed class TensorSource : IDisposable
{
    private readonly string path;
    private readonly SafetensorsFolder reader;

    public TensorSource(string folder) => (path, reader) = (folder, SafetensorsFolder.Open(folder));

    /// <summary>Whether there is a tensor <paramref name="name"/>.</summary>
    public bool Has(string name) => reader.Tensors.ContainsKey(name);

    /// <summary>Number format of <paramref name="name"/>.</summary>
    public WeightType Type(string name) =>
        WeightTypes.Of(Entry(name).DType) ?? throw Fault($"the tensor '{name}' has the unsupported type {Entry(name).DType}");

    /// <summary>Rows [first, first + count) of the checked matrix <paramref name="name"/> with <paramref name="columns"/> columns, little-endian.</summary>
    public ReadOnlySpan<byte> Rows(string name, int first, int count, int columns)
    {
        long rowBytes = (long)columns * Type(name).Bytes();
        return reader.Bytes(name, first * rowBytes, checked((int)(count * rowBytes)));
    }

    /// <summary>Throws unless the file holds <paramref name="name"/> in a known type and in the shape <paramref name="shape"/>.</summary>
    public void Check(string name, long[] shape)
    {
        if (!Entry(name).Shape.SequenceEqual(shape))
            throw Fault($"the tensor '{name}' has the shape [{string.Join(", ", Entry(name).Shape)}], but the configuration asks for [{string.Join(", ", shape)}]");
        _ = Type(name);
    }

    public void Dispose() => reader.Dispose();

    private SafetensorsEntry Entry(string name) => reader.Tensors.TryGetValue(name, out SafetensorsEntry? entry) ? entry : throw Fault($"the tensor '{name}' is missing");

    private IngotException Fault(string what) => new(ExitCode.Data, what, path, "The configuration and the weights do not belong together: make the model folder again.");
}
