namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Finds a text, and what stands between its occurrences.</summary>
internal sealed class TextScanner(byte[] pattern) : PreTokenizer
{
    public override int End(ReadOnlySpan<byte> utf8, int start) => End(utf8, start, out _);

    public override int End(ReadOnlySpan<byte> utf8, int start, out bool isMatch)
    {
        int found = utf8[start..].IndexOf(pattern);
        isMatch = found == 0;
        return found < 0 ? utf8.Length : start + (isMatch ? pattern.Length : found);
    }
}
