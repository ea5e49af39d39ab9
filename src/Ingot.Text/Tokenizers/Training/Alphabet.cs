namespace Ingot.Text.Tokenizers.Training;

/// <summary>The tokens that words are cut into before anything merges.</summary>
internal abstract class Alphabet
{
    /// <summary>The token at a place of a word, and how many bytes it takes; -1 for what has none.</summary>
    public abstract int At(ReadOnlySpan<byte> word, int at, out int length);
}
