namespace Ingot.Text.Features.Embeddings;

/// <summary>Learns from one sentence; for one thread.</summary>
internal interface IEmbeddingStep
{
    /// <summary>Trains on <paramref name="sentence"/>, places in the vocabulary.</summary>
    void Learn(ReadOnlySpan<int> sentence, float rate);
}
