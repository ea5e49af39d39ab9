using System.Text.Json;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Cuts text into pieces (pre-tokens) that no token crosses; stateless.</summary>
internal abstract class PreTokenizer
{
    /// <summary>The end of the piece that begins at <paramref name="start"/>, which is a place inside <paramref name="utf8"/>; always beyond it.</summary>
    public abstract int End(ReadOnlySpan<byte> utf8, int start);

    /// <summary>Writes the value of `pre_tokenizer` in tokenizer.json.</summary>
    public abstract void Write(Utf8JsonWriter json);
}
