namespace Ingot.Text.Tokenizers.Models;

/// <summary>Encodes one piece of text at a time; allocates nothing in steady state.</summary>
internal abstract class ModelEncoder
{
    /// <summary>Appends the ids of <paramref name="piece"/>, which is not empty, to <paramref name="run"/>.</summary>
    public abstract void Encode(ReadOnlySpan<byte> piece, TokenRun run);
}
