namespace Ingot.Core.Models;

/// <summary>One tensor of a safetensors file, as its header describes it.</summary>
/// <param name="Name">Name of the tensor, unique in the file.</param>
/// <param name="DType">Type of its elements.</param>
/// <param name="Shape">Sizes, slowest first; empty for a scalar.</param>
/// <param name="Offset">First byte, counted from the start of the file.</param>
/// <param name="Length">Number of bytes: product of the shape times the element's size.</param>
public sealed record SafetensorsEntry(string Name, SafetensorsDType DType, long[] Shape, long Offset, long Length);
