namespace Ingot.Models.Batches;

/// <summary>Pairs of answers to the same prompts: one prediction for each pair, that the first is the better one.</summary>
internal sealed record PreferenceBatch : Batch
{
    /// <summary>Two windows a pair, the chosen answer first; the tokens of the answers have a weight of 1.</summary>
    public required WindowBatch Windows { get; init; }

    /// <summary>[2·B]: the log-probability of each answer by the model that training started from.</summary>
    public required ReadOnlyMemory<double> Reference { get; init; }

    public override int Predictions => Count;

    public override long Tokens => Windows.Tokens;
}
