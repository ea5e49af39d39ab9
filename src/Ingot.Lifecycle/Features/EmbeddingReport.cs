using Ingot.Text.Features.Embeddings;

namespace Ingot.Lifecycle.Features;

/// <summary>The word vectors: how many, and the words nearest to some frequent ones.</summary>
internal sealed record EmbeddingReport(int Words, int Dimension, IReadOnlyDictionary<string, IReadOnlyList<Neighbor>> Neighbors);
