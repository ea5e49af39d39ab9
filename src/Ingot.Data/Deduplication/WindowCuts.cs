using System.Globalization;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Data.Corpus;
using Ingot.Data.Preparation;
using Ingot.Data.Words;

namespace Ingot.Data.Deduplication;

/// <summary>Verdicts that cut runs of words out of texts, by the marks of the windows that they lie in.</summary>
internal sealed class WindowCuts(string path, int length) : IVerdicts
{
    private readonly WindowMarks marks = new(path);

    public StageOutcome Apply(Document document, long ordinal)
    {
        int number = 0, end = 0;
        var ranges = new List<(int From, int To)>();
        foreach (bool marked in marks.Of(ordinal))
        {
            // Windows side by side are one run of words.
            if (marked && number <= end && ranges.Count > 0) ranges[^1] = (ranges[^1].From, end = number + length);
            else if (marked) ranges.Add((number, end = number + length));
            number++;
        }

        if (ranges.Count == 0) return StageOutcome.Keep(document);
        int words = number + length - 1, cut = ranges.Sum(range => range.To - range.From);
        return cut == words
            ? StageOutcome.Drop("nothing is left of it without what occurs elsewhere", string.Create(CultureInfo.InvariantCulture, $"{words} words"))
            : StageOutcome.Keep(document, Cut(document.Text, ranges));
    }

    public void Dispose() => marks.Dispose();

    /// <summary>The text without the words of <paramref name="ranges"/> and what stands between them, up to the next word.</summary>
    private static string Cut(string text, List<(int From, int To)> ranges)
    {
        var kept = new StringBuilder(text.Length);
        int number = 0, range = 0, from = 0;
        for (var word = new WordHashes(text); range < ranges.Count && word.MoveNext(); number++)
        {
            if (number == ranges[range].From) kept.Append(text, from, word.Start - from);
            if (number < ranges[range].To) continue;
            from = word.Start;
            range++;
        }

        if (range == ranges.Count) kept.Append(text, from, text.Length - from);
        return kept.ToString().TrimEnd();
    }
}
