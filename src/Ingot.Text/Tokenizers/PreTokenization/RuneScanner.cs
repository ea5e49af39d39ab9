using System.Text;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Finds the characters that <paramref name="isMatch"/> takes, each for itself (<paramref name="single"/>) or in runs, and what stands between them.</summary>
internal sealed class RuneScanner(Func<Rune, bool> isMatch, bool single) : PreTokenizer
{
    public override int End(ReadOnlySpan<byte> utf8, int start) => End(utf8, start, out _);

    public override int End(ReadOnlySpan<byte> utf8, int start, out bool isMatched)
    {
        isMatched = Matches(utf8, start, out int length);
        int end = start + length;
        if (isMatched && single) return end;
        while (end < utf8.Length && Matches(utf8, end, out length) == isMatched) end += length;
        return end;
    }

    private bool Matches(ReadOnlySpan<byte> utf8, int at, out int length)
    {
        Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out length);
        return isMatch(rune);
    }
}
