using System.Text;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>
/// Cuts text in which U+2581 stands for a space as the training of SentencePiece does: a piece has one script and a space at its beginning alone, or is nothing but spaces.
/// Line ends stand for themselves.
/// </summary>
internal sealed class PieceScanner(bool splitDigits) : PreTokenizer
{
    private const int Space = 0x2581, OfSpace = -2, OfLine = -3, OfDigit = -4, SpaceLength = 3;

    public override int End(ReadOnlySpan<byte> utf8, int start)
    {
        int kind = Of(utf8, start, out int length), end = start + length;
        if (kind == OfSpace)
        {
            while (end < utf8.Length && Of(utf8, end, out length) == OfSpace) end += length;
            if (end == utf8.Length) return end;
            kind = Of(utf8, end, out length);
            if (kind == OfLine) return end;
            // The last space belongs to the word behind it.
            if (end - start > SpaceLength) return end - SpaceLength;
            end += length;
        }

        if (kind == OfDigit) return end;
        while (end < utf8.Length)
        {
            int next = Of(utf8, end, out length);
            if (next != ScriptClass.Inherited)
            {
                if (kind == ScriptClass.Inherited) kind = next;
                if (next != kind) break;
            }

            end += length;
        }

        return end;
    }

    private int Of(ReadOnlySpan<byte> utf8, int at, out int length)
    {
        Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out length);
        if (rune.Value == Space) return OfSpace;
        if (rune.Value is '\n' or '\r') return OfLine;
        return splitDigits && rune.Value is >= '0' and <= '9' ? OfDigit : ScriptClass.Of(rune);
    }
}
