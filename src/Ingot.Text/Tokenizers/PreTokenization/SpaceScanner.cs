using Ingot.Text.Tokenizers.Normalization;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Cuts text in which U+2581 stands for a space before each word, and puts what more spaces there are in a piece of their own.</summary>
internal sealed class SpaceScanner : PreTokenizer
{
    public override int End(ReadOnlySpan<byte> utf8, int start)
    {
        ReadOnlySpan<byte> mark = PieceNormalizer.SpaceMark;
        int end = start;
        while (utf8[end..].StartsWith(mark)) end += mark.Length;
        // The last space belongs to the word behind it.
        if (end == utf8.Length) return end;
        if (end - start > mark.Length) return end - mark.Length;
        int next = utf8[end..].IndexOf(mark);
        return next < 0 ? utf8.Length : end + next;
    }
}
