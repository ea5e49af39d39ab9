using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>The four normalization forms of Unicode (UAX 15), a character with its marks at a time, so that places are kept.</summary>
internal sealed class UnicodeNormalizer(NormalizationForm form) : Normalizer
{
    public override bool Keeps(ReadOnlySpan<byte> utf8) => IsAscii(utf8);

    public override void Apply(AlignedText source, AlignedText target)
    {
        ReadOnlySpan<byte> utf8 = source.Span;
        for (int at = 0; at < utf8.Length;)
        {
            int end = Ascii(utf8, at);
            if (end == at) end = Cluster(utf8, at);
            else if (end < utf8.Length && end - at > 1) end--;
            else if (end < utf8.Length) end = Cluster(utf8, at);
            if (IsAscii(utf8[at..end])) target.Copy(source, at, end);
            else Normalize(source, at, end, target);
            at = end;
        }
    }

    private static int Ascii(ReadOnlySpan<byte> utf8, int at)
    {
        int length = utf8[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        return length < 0 ? utf8.Length : at + length;
    }

    /// <summary>The end of the characters from <paramref name="at"/> that may change each other.</summary>
    private static int Cluster(ReadOnlySpan<byte> utf8, int at)
    {
        if (Rune.DecodeFromUtf8(utf8[at..], out _, out int length) != OperationStatus.Done) return at + length;
        int end = at + length;
        while (end < utf8.Length && Rune.DecodeFromUtf8(utf8[end..], out Rune rune, out length) == OperationStatus.Done && Joins(rune)) end += length;
        return end;
    }

    // Marks, and the vowels and final consonants of Hangul in all their widths, compose with what stands before them.
    private static bool Joins(Rune rune) => rune.Value >= 0x300 && (rune.Value is (>= 0x1160 and <= 0x11FF) or (>= 0x3131 and <= 0x318E) or (>= 0xFF9E and <= 0xFFDC)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);

    private void Normalize(AlignedText source, int from, int to, AlignedText target)
    {
        ReadOnlySpan<byte> utf8 = source.Span[from..to];
        char[] characters = ArrayPool<char>.Shared.Rent(utf8.Length);
        int count = System.Text.Unicode.Utf8.IsValid(utf8) ? Encoding.UTF8.GetChars(utf8, characters) : 0;
        ReadOnlySpan<char> text = characters.AsSpan(0, count);
        if (count == 0 || text.IsNormalized(form))
        {
            target.Copy(source, from, to);
        }
        else
        {
            char[] normalized = ArrayPool<char>.Shared.Rent(text.GetNormalizedLength(form));
            if (!text.TryNormalize(normalized, out int written, form)) throw new InvalidOperationException("a normalized length was too small");
            byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(written));
            target.Replace(source, from, to, bytes.AsSpan(0, Encoding.UTF8.GetBytes(normalized.AsSpan(0, written), bytes)));
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(normalized);
        }

        ArrayPool<char>.Shared.Return(characters);
    }
}
