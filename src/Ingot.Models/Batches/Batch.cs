namespace Ingot.Models.Batches;

/// <summary>Examples that go through a model together; each kind of task has its own shape of them.</summary>
internal abstract record Batch
{
    /// <summary>B: number of examples.</summary>
    public required int Count { get; init; }

    /// <summary>The number of this batch in the run; dropout draws its seed from it, so that a resumed run drops the same.</summary>
    public long Position { get; init; }

    /// <summary>What the model is asked to predict: a loss is summed over this many, and there is one score for each.</summary>
    public abstract int Predictions { get; }

    /// <summary>Tokens that are read, padding left out: what speed is counted in.</summary>
    public abstract long Tokens { get; }
}
