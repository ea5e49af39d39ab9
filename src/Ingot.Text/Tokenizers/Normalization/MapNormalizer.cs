using System.Text;

namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>
/// SentencePiece's precompiled rules as Hugging Face applies them (`Precompiled`; tokenizers, normalizers/precompiled.rs): a grapheme of less than six bytes as a whole, otherwise each
/// of its characters.
/// </summary>
internal sealed class MapNormalizer(CharacterMap map) : Normalizer
{
    private const int LongestWhole = 6;

    public override void Apply(AlignedText source, AlignedText target)
    {
        ReadOnlySpan<byte> utf8 = source.Span;
        for (int at = 0; at < utf8.Length;)
        {
            int end = Cluster(utf8, at);
            if (end - at < LongestWhole && Whole(utf8[at..end], out ReadOnlySpan<byte> whole))
            {
                target.Replace(source, at, end, whole);
                at = end;
                continue;
            }

            for (; at < end;)
            {
                Rune.DecodeFromUtf8(utf8[at..end], out _, out int length);
                if (Whole(utf8.Slice(at, length), out ReadOnlySpan<byte> one)) target.Replace(source, at, at + length, one);
                else target.Copy(source, at, at + length);
                at += length;
            }
        }
    }

    // The shortest rule that the piece begins with counts there, whatever follows it.
    private bool Whole(ReadOnlySpan<byte> piece, out ReadOnlySpan<byte> replacement) => map.FindFirst(piece, out replacement) > 0;

    private static int Cluster(ReadOnlySpan<byte> utf8, int at)
    {
        if (utf8[at] < 0x80 && (at + 1 == utf8.Length || (utf8[at + 1] < 0x80 && utf8[at] != '\r'))) return at + 1;
        Span<char> characters = stackalloc char[64];
        int count = 0, end = at;
        while (end < utf8.Length && count < 62 && Rune.DecodeFromUtf8(utf8[end..], out Rune rune, out int length) == 0)
        {
            count += rune.EncodeToUtf16(characters[count..]);
            end += length;
        }

        if (count == 0)
        {
            Rune.DecodeFromUtf8(utf8[at..], out _, out int broken);
            return at + broken;
        }

        int first = System.Globalization.StringInfo.GetNextTextElementLength(characters[..count]);
        return at + Encoding.UTF8.GetByteCount(characters[..first]);
    }
}
