using System.Globalization;
using System.Text;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>The script of a letter, coarsely: by the ranges of code points that Unicode gave to scripts (Scripts.txt); kana count as Han, as in SentencePiece.</summary>
internal static class ScriptClass
{
    /// <summary>Digits, punctuation, symbols: what scripts share.</summary>
    public const int Common = 0;

    /// <summary>A mark, which has the script of what stands before it.</summary>
    public const int Inherited = -1;

    private const int Latin = 1, Han = 2, Hangul = 3, Cyrillic = 4, Arabic = 5, Georgian = 6, Greek = 7, Hebrew = 8, Armenian = 9, Ethiopic = 10, Cherokee = 11, Devanagari = 12, Myanmar = 13, OfBlock = 100;

    // Ends of ranges, ascending: letters up to there, from the end before, are of that script. What has no script here has that of its block of 128.
    private static readonly (int End, int Script)[] Ranges =
    [
        (0x36F, Latin), (0x3FF, Greek), (0x52F, Cyrillic), (0x58F, Armenian), (0x5FF, Hebrew), (0x6FF, Arabic), (0x74F, OfBlock), (0x77F, Arabic), (0x86F, OfBlock), (0x8FF, Arabic), (0x97F, Devanagari),
        (0xFFF, OfBlock), (0x109F, Myanmar), (0x10FF, Georgian), (0x11FF, Hangul), (0x139F, Ethiopic), (0x13FF, Cherokee), (0x1C7F, OfBlock), (0x1C8F, Cyrillic), (0x1CBF, Georgian), (0x1CFF, OfBlock),
        (0x1EFF, Latin), (0x1FFF, Greek), (0x2BFF, Latin), (0x2C5F, OfBlock), (0x2C7F, Latin), (0x2CFF, OfBlock), (0x2D2F, Georgian), (0x2D7F, OfBlock), (0x2DDF, Ethiopic), (0x2DFF, Cyrillic), (0x312F, Han),
        (0x318F, Hangul), (0x9FFF, Han), (0xA63F, OfBlock), (0xA69F, Cyrillic), (0xA71F, OfBlock), (0xA7FF, Latin), (0xA8DF, OfBlock), (0xA8FF, Devanagari), (0xA95F, OfBlock), (0xA97F, Hangul), (0xA9DF, OfBlock),
        (0xA9FF, Myanmar), (0xAA5F, OfBlock), (0xAA7F, Myanmar), (0xAAFF, OfBlock), (0xAB2F, Ethiopic), (0xAB6F, Latin), (0xABBF, Cherokee), (0xABFF, OfBlock), (0xD7FF, Hangul), (0xFAFF, Han), (0xFB06, Latin),
        (0xFB17, Armenian), (0xFB4F, Hebrew), (0xFDFF, Arabic), (0xFE6F, OfBlock), (0xFEFF, Arabic), (0xFF5A, Latin), (0xFF9F, Han), (0xFFDC, Hangul), (0x1AFFF, OfBlock), (0x1B16F, Han), (0x1FFFF, OfBlock),
        (0x3FFFF, Han), (0x10FFFF, OfBlock),
    ];

    public static int Of(Rune rune)
    {
        if (rune.IsAscii) return Rune.IsLetter(rune) ? Latin : Common;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark:
                return Inherited;
            case <= UnicodeCategory.OtherLetter:
                int low = 0;
                for (int high = Ranges.Length - 1; low < high;)
                {
                    int middle = (low + high) / 2;
                    if (rune.Value <= Ranges[middle].End) high = middle;
                    else low = middle + 1;
                }

                return Ranges[low].Script == OfBlock ? OfBlock + (rune.Value >> 7) : Ranges[low].Script;
            default:
                // The numeral zero of Chinese is no letter.
                return rune.Value is 0x3007 or (>= 0x3021 and <= 0x3029) ? Han : Common;
        }
    }
}
