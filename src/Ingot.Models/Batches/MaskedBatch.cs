namespace Ingot.Models.Batches;

/// <summary>Sequences in which some ids were hidden: those are predicted from all the others (Devlin et al. 2019).</summary>
internal sealed record MaskedBatch : Batch
{
    /// <summary>[B, T], row-major, padded at the end of each row, the hidden ids already replaced.</summary>
    public required ReadOnlyMemory<int> Ids { get; init; }

    /// <summary>[B]: ids of each sequence, padding left out; at least 1.</summary>
    public required ReadOnlyMemory<int> Lengths { get; init; }

    /// <summary>[M]: the places in <see cref="Ids"/> that are predicted, increasing.</summary>
    public required ReadOnlyMemory<int> Places { get; init; }

    /// <summary>[M]: what stood there.</summary>
    public required ReadOnlyMemory<int> Targets { get; init; }

    /// <summary>T.</summary>
    public int Length => Ids.Length / Count;

    public override int Predictions => Places.Length;

    public override long Tokens => BatchShape.Sum(Lengths.Span);
}
