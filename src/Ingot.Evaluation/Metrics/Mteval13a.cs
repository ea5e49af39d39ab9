using System.Text.RegularExpressions;

namespace Ingot.Evaluation.Metrics;

/// <summary>The tokenizer of NIST's mteval-v13a.pl, which WMT scores by: ASCII punctuation stands alone, but not a point or comma between digits.</summary>
internal static partial class Mteval13a
{
    /// <summary>Puts spaces between the words of <paramref name="line"/>, after undoing SGML's escapes.</summary>
    public static string Tokenize(string line)
    {
        line = line.Replace("<skipped>", "", StringComparison.Ordinal).Replace("-\n", "", StringComparison.Ordinal).Replace('\n', ' ');
        if (line.Contains('&'))
            line = line.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);
        return Western($" {line} ");
    }

    /// <summary>Separates punctuation in languages of the Latin script.</summary>
    public static string Western(string line)
    {
        line = Symbol().Replace(line, " $0 ");
        line = StopAfterNonDigit().Replace(line, "$1 $2 ");
        line = StopBeforeNonDigit().Replace(line, " $1 $2");
        return DashAfterDigit().Replace(line, "$1 $2 ");
    }

    // ASCII but letters, digits, apostrophe, comma, hyphen and full stop.
    [GeneratedRegex(@"[ -&(-+/:-@\[-`{-~]")]
    private static partial Regex Symbol();

    [GeneratedRegex("([^0-9])([.,])")]
    private static partial Regex StopAfterNonDigit();

    [GeneratedRegex("([.,])([^0-9])")]
    private static partial Regex StopBeforeNonDigit();

    [GeneratedRegex("([0-9])(-)")]
    private static partial Regex DashAfterDigit();
}
