using System.Text;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>\w+|[^\w\s]+: runs of word characters and runs of others are matches, white space stands between (`Whitespace`).</summary>
internal sealed class ClassScanner : PreTokenizer
{
    public override int End(ReadOnlySpan<byte> utf8, int start) => End(utf8, start, out _);

    public override int End(ReadOnlySpan<byte> utf8, int start, out bool isMatch)
    {
        int kind = Of(utf8, start, out int length), end = start + length;
        while (end < utf8.Length && Of(utf8, end, out length) == kind) end += length;
        isMatch = kind != 0;
        return end;
    }

    private static int Of(ReadOnlySpan<byte> utf8, int at, out int length)
    {
        Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out length);
        return Rune.IsWhiteSpace(rune) ? 0 : RuneClasses.IsWord(rune) ? 1 : 2;
    }
}
