using System.Text;

namespace Ingot.Evaluation.Metrics;

/// <summary>The ways in which BLEU cuts a line into words, by sacreBLEU's names; each puts spaces between the words.</summary>
internal static class BleuTokenizers
{
    /// <summary>All of them, the usual one first.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> All { get; } = new OrderedDictionary<string, Func<string, string>>
    {
        ["13a"] = Mteval13a.Tokenize,
        ["intl"] = MtevalInternational.Tokenize,
        ["char"] = Characters,
        ["zh"] = ChineseCharacters.Tokenize,
        ["none"] = line => line,
    };

    private static string Characters(string line)
    {
        var spaced = new StringBuilder(2 * line.Length);
        foreach (Rune rune in line.EnumerateRunes()) spaced.Append(rune).Append(' ');
        return spaced.ToString();
    }
}
