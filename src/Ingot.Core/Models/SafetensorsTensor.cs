namespace Ingot.Core.Models;

/// <summary>A tensor to be written into a safetensors file; its bytes are asked for once, when their turn comes.</summary>
/// <param name="Name">Name of the tensor, unique in the file.</param>
/// <param name="DType">Type of its elements.</param>
/// <param name="Shape">Sizes, slowest first; empty for a scalar.</param>
/// <param name="WriteTo">Writes exactly the product of the shape times the element's size bytes, row-major and little-endian.</param>
public sealed record SafetensorsTensor(string Name, SafetensorsDType DType, long[] Shape, Action<Stream> WriteTo)
{
    /// <summary>A tensor whose bytes lie in memory, row-major and little-endian.</summary>
    public SafetensorsTensor(string name, SafetensorsDType dtype, long[] shape, ReadOnlyMemory<byte> bytes)
        : this(name, dtype, shape, stream => stream.Write(bytes.Span))
    {
    }
}
