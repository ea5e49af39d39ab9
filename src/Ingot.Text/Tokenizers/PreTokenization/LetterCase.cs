using System.Globalization;
using System.Text;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>The case of the scalar value at a place in UTF-8, as the pattern of o200k_base asks for it.</summary>
internal static class LetterCase
{
    /// <summary>No letter and no mark.</summary>
    public const byte None = 0;

    /// <summary>\p{Lu} and \p{Lt}.</summary>
    public const byte Upper = 1;

    /// <summary>\p{Ll}.</summary>
    public const byte Lower = 2;

    /// <summary>\p{Lm}, \p{Lo} and \p{M}, which go with both.</summary>
    public const byte Both = 3;

    private static readonly byte[] Plane = Classify();

    /// <summary>The case at <paramref name="at"/>, and how many bytes the scalar value takes there.</summary>
    public static byte At(ReadOnlySpan<byte> utf8, int at, out int length)
    {
        length = 1;
        if (utf8[at] < 0x80) return Plane[utf8[at]];
        Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out length);
        return rune.IsBmp ? Plane[rune.Value] : Of(rune);
    }

    private static byte[] Classify()
    {
        var cases = new byte[0x10000];
        for (int value = 0; value < cases.Length; value++)
            if (Rune.IsValid(value)) cases[value] = Of(new Rune(value));
        return cases;
    }

    private static byte Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => Upper,
        UnicodeCategory.LowercaseLetter => Lower,
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Both,
        _ => None,
    };
}
