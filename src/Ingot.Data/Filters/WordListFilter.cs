using System.Buffers;
using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>Drops documents with words or phrases of a list, as whole words and whatever their case; all are looked for in one pass over the text.</summary>
internal sealed class WordListFilter : IDocumentStage
{
    private readonly WordListSettings settings;
    private readonly SearchValues<string> phrases;
    private readonly string[] longestFirst;

    /// <exception cref="IngotException">A file is missing, or holds no word.</exception>
    public WordListFilter(WordListSettings settings, string project)
    {
        this.settings = settings;
        longestFirst = [.. settings.Files.SelectMany(file => Read(Path.GetFullPath(file, Path.GetFullPath(project)))).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(phrase => phrase.Length).ThenBy(phrase => phrase, StringComparer.Ordinal)];
        phrases = SearchValues.Create(longestFirst, StringComparison.OrdinalIgnoreCase);
    }

    public string Name => "word_list";

    public StageOutcome Apply(Document document)
    {
        ReadOnlySpan<char> text = document.Text;
        int matches = 0;
        string first = "";
        for (int at = 0; at < text.Length;)
        {
            int found = text[at..].IndexOfAny(phrases);
            if (found < 0) break;
            at += found;
            int length = MatchAt(text, at);
            if (length > 0 && matches++ == 0) first = text.Slice(at, length).ToString();
            at += Math.Max(1, length);
        }

        if (matches <= settings.MaximumMatches) return StageOutcome.Keep(document);
        double share = matches / (double)Math.Max(1, TextLines.Words(text).Count);
        if (share <= settings.MaximumShare) return StageOutcome.Keep(document);
        return StageOutcome.Drop("holds words of the list", string.Create(CultureInfo.InvariantCulture, $"{matches} (first: {first})"));
    }

    private int MatchAt(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && char.IsLetterOrDigit(text[at - 1])) return 0;
        foreach (string phrase in longestFirst)
        {
            int end = at + phrase.Length;
            if (text[at..].StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return phrase.Length;
        }

        return 0;
    }

    private static IEnumerable<string> Read(string path)
    {
        string[] words = File.Exists(path) ? [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')] : [];
        return words.Length > 0 ? words : throw new IngotException(ExitCode.Data, File.Exists(path) ? "there is no word in the list" : "the list of words is missing", path, "Write one word or phrase a line, or change `files` of the filter `word_list`");
    }
}
