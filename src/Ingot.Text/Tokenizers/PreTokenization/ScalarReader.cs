using System.Globalization;
using System.Text;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>Reads the class of the scalar value that stands at a place in UTF-8; a byte that belongs to none is of class Other.</summary>
internal static class ScalarReader
{
    // The Basic Multilingual Plane, one byte each: looking up a category costs too much in the inner loop.
    private static readonly byte[] Plane = Classify();

    /// <summary>The class at <paramref name="at"/>, and how many bytes the scalar value takes there.</summary>
    public static ScalarClass At(ReadOnlySpan<byte> utf8, int at, out int length)
    {
        byte first = utf8[at];
        if (first < 0x80)
        {
            length = 1;
            return (ScalarClass)Plane[first];
        }

        // Bytes that are not UTF-8 decode to U+FFFD, whose class is Other.
        Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out length);
        return rune.IsBmp ? (ScalarClass)Plane[rune.Value] : Of(rune);
    }

    /// <summary>The end of the run of <paramref name="kind"/> that goes on at <paramref name="at"/>.</summary>
    public static int RunEnd(ReadOnlySpan<byte> utf8, int at, ScalarClass kind)
    {
        byte[] plane = Plane;
        while (at < utf8.Length)
        {
            byte first = utf8[at];
            int length = 1;
            if ((first < 0x80 ? (ScalarClass)plane[first] : At(utf8, at, out length)) != kind) break;
            at += length;
        }

        return at;
    }

    /// <summary>As above, after <paramref name="most"/> scalar values at the latest.</summary>
    public static int RunEnd(ReadOnlySpan<byte> utf8, int at, ScalarClass kind, int most)
    {
        for (; most > 0 && at < utf8.Length && At(utf8, at, out int length) == kind; most--) at += length;
        return at;
    }

    private static byte[] Classify()
    {
        var classes = new byte[0x10000];
        for (int value = 0; value < classes.Length; value++)
            if (Rune.IsValid(value)) classes[value] = (byte)Of(new Rune(value));
        return classes;
    }

    private static ScalarClass Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        <= UnicodeCategory.OtherLetter => ScalarClass.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => ScalarClass.Number,
        _ => Rune.IsWhiteSpace(rune) ? ScalarClass.Space : ScalarClass.Other,
    };
}
