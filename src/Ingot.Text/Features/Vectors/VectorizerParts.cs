using System.Text.RegularExpressions;
using Ingot.Core.Errors;

namespace Ingot.Text.Features.Vectors;

/// <summary>What is made of the settings once, for all threads.</summary>
internal sealed class VectorizerParts
{
    private const string Where = "features.vectorizer", Letters = @"\p{L}\p{N}_";

    /// <exception cref="IngotException">The settings contradict each other or the pattern is none.</exception>
    public VectorizerParts(VectorizerSettings settings)
    {
        if (settings.MinNgram > settings.MaxNgram)
            throw new IngotException(ExitCode.Usage, $"min_ngram {settings.MinNgram} is above max_ngram {settings.MaxNgram}", Where, "Raise max_ngram or lower min_ngram");
        ShortestWord = settings.TokenPattern switch
        {
            VectorizerSettings.TwoLetters or @"\b\w\w+\b" or @"\w\w+" => 2,
            @"(?u)\b\w+\b" or @"\b\w+\b" or @"(?u)\w+" or @"\w+" => 1,
            _ => 0,
        };
        if (settings.Analyzer == Analyzer.Word && ShortestWord == 0) Pattern = Compile(settings.TokenPattern);
        StopWords = [.. settings.StopWords, .. settings.StopLanguage is { } language ? Words.StopWords.Of(language, $"{Where}.stop_language") : []];
    }

    /// <summary>Fewest letters of a word where words are runs of letters, which are scanned faster by hand; otherwise 0.</summary>
    public int ShortestWord { get; }

    /// <summary>The pattern of a word that is no such run.</summary>
    public Regex? Pattern { get; }

    public HashSet<string> StopWords { get; }

    private static Regex Compile(string python)
    {
        try
        {
            var pattern = new Regex(Translate(python), RegexOptions.CultureInvariant | RegexOptions.Compiled);
            if (pattern.GetGroupNumbers().Length > 2) throw new ArgumentException("it has more than one group that catches");
            return pattern;
        }
        catch (ArgumentException fault)
        {
            throw new IngotException(ExitCode.Usage, $"the pattern cannot be used: {fault.Message}", $"{Where}.token_pattern", @"Give a regular expression such as '(?u)\b\w\w+\b'", fault);
        }
    }

    /// <summary>Gives \w, \W and \b the meaning that they have in Python, and takes out (?u), which .NET does not know.</summary>
    private static string Translate(string python)
    {
        var made = new System.Text.StringBuilder();
        bool inClass = false;
        for (int at = python.StartsWith("(?u)", StringComparison.Ordinal) ? 4 : 0; at < python.Length; at++)
        {
            char now = python[at];
            if (now == '\\' && at + 1 < python.Length)
            {
                made.Append((python[++at], inClass) switch
                {
                    ('w', true) => Letters,
                    ('w', false) => $"[{Letters}]",
                    ('W', false) => $"[^{Letters}]",
                    ('b', false) => $"(?:(?<=[{Letters}])(?![{Letters}])|(?<![{Letters}])(?=[{Letters}]))",
                    var (other, _) => "\\" + other,
                });
                continue;
            }

            inClass = inClass ? now != ']' : now == '[';
            made.Append(now);
        }

        return made.ToString();
    }
}
