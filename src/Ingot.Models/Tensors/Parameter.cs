namespace Ingot.Models.Tensors;

/// <summary>One trained matrix or vector: a slice of the store's flat memory. Matrices are [output, input].</summary>
internal sealed class Parameter : IDisposable
{
    public required string Name { get; init; }

    public required ParameterRole Role { get; init; }

    /// <summary>Rows that mean something; vectors have one.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows in memory: a vocabulary is padded to whole vectors with rows that stay zero.</summary>
    public required int PaddedRows { get; init; }

    public required int Columns { get; init; }

    /// <summary>Index of the first element in the flat memory.</summary>
    public required long Offset { get; init; }

    /// <summary>float32 weights, [PaddedRows, Columns].</summary>
    public required Matrix Value { get; init; }

    /// <summary>What the backward passes since the last update add up to.</summary>
    public required ParameterGradient Slope { get; init; }

    /// <summary>The same in float32, to be read and added to.</summary>
    public Matrix Gradient => Slope.Whole;

    /// <summary>The weights as bfloat16, where the store keeps such a copy.</summary>
    public Matrix? Rounded { get; init; }

    /// <summary>Standard deviation of the random start; null: what the role asks for.</summary>
    public double? Deviation { get; init; }

    /// <summary>Vectors stand last in the store and do not decay.</summary>
    public bool IsVector => Role is ParameterRole.Gain or ParameterRole.Bias;

    /// <summary>Elements in memory, padding included.</summary>
    public long Count => (long)PaddedRows * Columns;

    /// <summary>What a product in <paramref name="type"/> reads.</summary>
    public Matrix As(ElementType type) => type == ElementType.Float32 ? Value : Rounded!;

    public void Dispose()
    {
        Value.Dispose();
        Slope.Dispose();
        Rounded?.Dispose();
    }
}
