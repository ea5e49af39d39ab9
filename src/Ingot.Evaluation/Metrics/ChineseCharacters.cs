using System.Text;

namespace Ingot.Evaluation.Metrics;

/// <summary>sacreBLEU's tokenizer for Chinese: Chinese characters and full-width signs are words of their own, the rest is cut as in 13a.</summary>
internal static class ChineseCharacters
{
    // sacreBLEU writes extension B as '\u20000' to '\u2a6d6', which in Python are strings of two characters; what they compare as is U+2001 to U+2A6D,
    // and U+2F81 to U+2FA1 for the supplement. Scores agree with published ones only by doing the same.
    private static readonly (char First, char Last)[] Ranges =
    [
        ('\u2001', '\u2a6d'), ('\u2e80', '\u2eff'), ('\u2f00', '\u2fdf'), ('\u2ff0', '\u2fff'), ('\u3000', '\u303f'), ('\u3100', '\u312f'), ('\u31a0', '\u31bf'), ('\u31c0', '\u31ef'),
        ('\u3200', '\u33ff'), ('\u3400', '\u4db5'), ('\u4e00', '\u9fbb'), ('\uf900', '\ufa2d'), ('\ufa30', '\ufa6a'), ('\ufa70', '\ufad9'), ('\ufe10', '\ufe1f'), ('\ufe30', '\ufe4f'),
        ('\uff00', '\uffef'),
    ];

    /// <summary>Puts spaces between the words of <paramref name="line"/>.</summary>
    public static string Tokenize(string line)
    {
        var spaced = new StringBuilder(2 * line.Length);
        foreach (char letter in WordRanges.Trim(line))
        {
            if (Array.Exists(Ranges, range => range.First <= letter && letter <= range.Last)) spaced.Append(' ').Append(letter).Append(' ');
            else spaced.Append(letter);
        }

        return Mteval13a.Western(spaced.ToString());
    }
}
