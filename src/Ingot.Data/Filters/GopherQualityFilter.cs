using System.Collections.Frozen;
using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>Drops what does not look like prose (Rae et al. 2021, "Scaling Language Models: Gopher", appendix A.1.1). Assumes words with spaces between.</summary>
internal sealed class GopherQualityFilter : IDocumentStage
{
    private readonly GopherQualitySettings settings;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> functionWords;

    public GopherQualityFilter(GopherQualitySettings settings)
    {
        this.settings = settings;
        functionWords = settings.FunctionWords.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Name => "gopher_quality";

    public StageOutcome Apply(Document document)
    {
        ReadOnlySpan<char> text = document.Text;
        var words = TextLines.Words(text);
        if (words.Count < settings.MinimumWords) return Drop("fewer words than minimum_words", words.Count);
        if (words.Count > settings.MaximumWords) return Drop("more words than maximum_words", words.Count);
        double count = Math.Max(1, words.Count);
        var (letters, alphabetic, functions) = Look(text, words);
        if (letters / count < settings.MinimumWordLength) return Drop("mean word length below minimum_word_length", letters / count);
        if (letters / count > settings.MaximumWordLength) return Drop("mean word length above maximum_word_length", letters / count);
        double symbols = Math.Max(text.Count('#'), Ellipses(text)) / count;
        if (symbols > settings.MaximumSymbols) return Drop("symbols a word above maximum_symbols", symbols);
        var lines = TextLines.Lines(text);
        double bullets = Share(text, lines, line => line[0] is '-' or '*' or '\u2022' or '\u2023' or '\u25AA' or '\u25CF' or '\u25E6');
        if (bullets > settings.MaximumBulletLines) return Drop("share of bullet lines above maximum_bullet_lines", bullets);
        double ellipses = Share(text, lines, line => line[^1] == '\u2026' || line.EndsWith("..."));
        if (ellipses > settings.MaximumEllipsisLines) return Drop("share of lines that end with an ellipsis above maximum_ellipsis_lines", ellipses);
        if (alphabetic / count < settings.MinimumAlphabetic) return Drop("share of words with a letter below minimum_alphabetic", alphabetic / count);
        return functions < settings.MinimumFunctionWords ? Drop("fewer function words than minimum_function_words", functions) : StageOutcome.Keep(document);
    }

    private (long Letters, int Alphabetic, int Functions) Look(ReadOnlySpan<char> text, List<Range> words)
    {
        long letters = 0;
        int alphabetic = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var range in words)
        {
            var word = text[range];
            letters += word.Length;
            foreach (char c in word)
            {
                if (!char.IsLetter(c)) continue;
                alphabetic++;
                break;
            }

            if (seen.Count < settings.MinimumFunctionWords && functionWords.TryGetValue(word, out string? function)) seen.Add(function);
        }

        return (letters, alphabetic, seen.Count);
    }

    private static int Ellipses(ReadOnlySpan<char> text) => text.Count("...") + text.Count('\u2026');

    private static double Share(ReadOnlySpan<char> text, List<Range> lines, Func<ReadOnlySpan<char>, bool> fits)
    {
        int fitting = 0;
        foreach (var line in lines) fitting += fits(text[line]) ? 1 : 0;
        return fitting / (double)Math.Max(1, lines.Count);
    }

    private static StageOutcome Drop(string reason, double value) => StageOutcome.Drop(reason, value.ToString("0.####", CultureInfo.InvariantCulture));
}
