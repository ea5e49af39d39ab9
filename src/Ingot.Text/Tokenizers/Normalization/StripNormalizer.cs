using System.Text;

namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>Takes white space off the ends (`Strip`).</summary>
internal sealed class StripNormalizer(bool left, bool right) : Normalizer
{
    public override void Apply(AlignedText source, AlignedText target)
    {
        ReadOnlySpan<byte> utf8 = source.Span;
        int start = 0, end = utf8.Length;
        while (left && start < end && Rune.DecodeFromUtf8(utf8[start..end], out Rune first, out int length) == 0 && Rune.IsWhiteSpace(first)) start += length;
        while (right && start < end && Rune.DecodeLastFromUtf8(utf8[start..end], out Rune last, out int length) == 0 && Rune.IsWhiteSpace(last)) end -= length;
        target.Copy(source, start, end);
    }
}
