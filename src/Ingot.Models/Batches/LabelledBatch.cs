namespace Ingot.Models.Batches;

/// <summary>Sequences with labels: one prediction for each sequence.</summary>
internal sealed record LabelledBatch : Batch
{
    /// <summary>[B, T], row-major, padded at the end of each row.</summary>
    public required ReadOnlyMemory<int> Ids { get; init; }

    /// <summary>[B]: ids of each sequence, padding left out; at least 1.</summary>
    public required ReadOnlyMemory<int> Lengths { get; init; }

    /// <summary>[B, K], row-major: the number of the class (K = 1), 0 or 1 for each of K labels, or the K values of a regression.</summary>
    public required ReadOnlyMemory<float> Labels { get; init; }

    /// <summary>T.</summary>
    public int Length => Ids.Length / Count;

    public override int Predictions => Count;

    public override long Tokens => BatchShape.Sum(Lengths.Span);
}
