using Ingot.Models.Tensors;

namespace Ingot.Models.Architectures;

/// <summary>A tensor of the Hugging Face layout: <paramref name="Shape"/>, beginning at row <paramref name="FirstRow"/> of a parameter.</summary>
internal sealed unsafe record WeightSlice(string Name, Parameter Parameter, int FirstRow, IReadOnlyList<long> Shape)
{
    /// <summary>The place of the first weight in the store's memory.</summary>
    public long Start => Parameter.Offset + ((long)FirstRow * Parameter.Columns);

    /// <summary>The first size; a vector has one row.</summary>
    public long Rows => Shape.Count == 1 ? 1 : Shape[0];

    /// <summary>All other sizes multiplied: filters of a convolution are rows too.</summary>
    public long Columns => Shape.Skip(Shape.Count == 1 ? 0 : 1).Aggregate(1L, (a, b) => a * b);

    /// <summary>The float32 weights, in place.</summary>
    public Span<float> Values => new(Parameter.Value.Floats + ((long)FirstRow * Parameter.Columns), checked((int)Shape.Aggregate(1L, (a, b) => a * b)));

    /// <summary>The float32 gradient, in place.</summary>
    public Span<float> Gradients => new(Parameter.Gradient.Floats + ((long)FirstRow * Parameter.Columns), checked((int)Shape.Aggregate(1L, (a, b) => a * b)));
}
