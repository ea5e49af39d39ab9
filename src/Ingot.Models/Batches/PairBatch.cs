namespace Ingot.Models.Batches;

/// <summary>Sequences that are turned into others: every id of a target but its first is predicted from the source and the target's ids before it.</summary>
internal sealed record PairBatch : Batch
{
    /// <summary>[B, S], row-major, padded at the end of each row.</summary>
    public required ReadOnlyMemory<int> Sources { get; init; }

    /// <summary>[B]: ids of each source, padding left out; at least 1.</summary>
    public required ReadOnlyMemory<int> SourceLengths { get; init; }

    /// <summary>[B, T + 1], row-major, padded at the end of each row: a beginning, the words, an end.</summary>
    public required ReadOnlyMemory<int> Targets { get; init; }

    /// <summary>[B]: ids of each target, beginning and end counted; at least 2.</summary>
    public required ReadOnlyMemory<int> TargetLengths { get; init; }

    /// <summary>S.</summary>
    public int SourceLength => Sources.Length / Count;

    /// <summary>T: predictions of the longest target.</summary>
    public int TargetLength => (Targets.Length / Count) - 1;

    /// <summary>Every id of every target but its first; scores stand in that order, padding left out.</summary>
    public override int Predictions => checked((int)BatchShape.Sum(TargetLengths.Span)) - Count;

    public override long Tokens => BatchShape.Sum(SourceLengths.Span) + Predictions;
}
