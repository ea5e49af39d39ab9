using System.Globalization;
using System.Text;

namespace Ingot.Text.Tokenizers.Normalization;

/// <summary>Takes combining marks out, which NFD has split off before (`StripAccents`).</summary>
internal sealed class AccentNormalizer : RuneNormalizer
{
    /// <summary>Whether only marks without a width of their own go, as BERT has it.</summary>
    public bool OnlyNonSpacing { get; init; }

    public override bool Keeps(ReadOnlySpan<byte> utf8) => IsAscii(utf8);

    protected override int Change(Rune rune, Span<byte> utf8) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark || (!OnlyNonSpacing && Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark) ? 0 : -1;
}
