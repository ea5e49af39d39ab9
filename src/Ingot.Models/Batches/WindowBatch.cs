namespace Ingot.Models.Batches;

/// <summary>Windows of running text for a language model: every id but the first of a window is predicted from those before it.</summary>
internal sealed record WindowBatch : Batch
{
    /// <summary>[B, T + 1], row-major.</summary>
    public required ReadOnlyMemory<int> Ids { get; init; }

    /// <summary>Whether each window goes on where the same row of the batch before ended: a recurrent model then keeps its state.</summary>
    public bool Continues { get; init; }

    /// <summary>T: predictions in a window.</summary>
    public int Length => (Ids.Length / Count) - 1;

    public override int Predictions => Ids.Length - Count;

    public override long Tokens => Predictions;
}
