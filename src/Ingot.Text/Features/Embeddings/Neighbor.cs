namespace Ingot.Text.Features.Embeddings;

/// <summary>A word found, and its score: the cosine, or what the analogy's method makes of cosines.</summary>
public sealed record Neighbor(string Word, double Score);
