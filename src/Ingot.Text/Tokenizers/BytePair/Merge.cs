namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>One rule of byte-pair encoding: <paramref name="Left"/> followed by <paramref name="Right"/> becomes <paramref name="Result"/>.</summary>
public readonly record struct Merge(int Left, int Right, int Result);
