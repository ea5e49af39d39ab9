namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Cuts text into pieces (pre-tokens) that no token crosses; stateless.</summary>
internal abstract class PreTokenizer
{
    /// <summary>The end of the piece that begins at <paramref name="start"/>, which is a place inside <paramref name="utf8"/>; always beyond it.</summary>
    public abstract int End(ReadOnlySpan<byte> utf8, int start);

    /// <summary>As above, and whether the piece is what is looked for (a match), not what stands between.</summary>
    public virtual int End(ReadOnlySpan<byte> utf8, int start, out bool isMatch)
    {
        isMatch = true;
        return End(utf8, start);
    }
}
