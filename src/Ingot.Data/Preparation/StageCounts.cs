using Ingot.Core.Documents;

namespace Ingot.Data.Preparation;

/// <summary>Counts what one stage does, for one thread.</summary>
internal sealed class StageCounts(string name, bool showsText)
{
    private const int ExcerptLength = 400;
    private readonly SortedDictionary<string, long> tallies = new(StringComparer.Ordinal);
    private readonly PriorityQueue<DroppedDocument, string> dropped = new(Comparer<string>.Create((one, two) => string.CompareOrdinal(two, one)));
    private long documentsIn, documentsOut, bytesIn, bytesOut, changes;

    /// <summary>Counts what became of a document of <paramref name="before"/> UTF-8 bytes, now <paramref name="after"/>.</summary>
    public void Add(Document document, StageOutcome outcome, long before, long after)
    {
        documentsIn++;
        bytesIn += before;
        foreach (var (kind, count) in outcome.Tallies ?? []) tallies[kind] = tallies.GetValueOrDefault(kind) + count;
        if (outcome.Document is null)
        {
            Sample(document, outcome);
            return;
        }

        documentsOut++;
        bytesOut += after;
        changes += ReferenceEquals(outcome.Document, document) ? 0 : 1;
    }

    public StageReport ToReport() =>
        new(name, documentsIn, documentsOut, bytesIn, bytesOut, changes, tallies,
            [.. dropped.UnorderedItems.Select(item => item.Element).OrderBy(item => item.Id, StringComparer.Ordinal)]);

    private void Sample(Document document, StageOutcome outcome)
    {
        if (dropped.Count == StageReport.Samples && string.CompareOrdinal(document.Id, dropped.Peek().Id) >= 0) return;
        dropped.Enqueue(new DroppedDocument(document.Id, document.Source, document.Location, outcome.Reason!, outcome.Value!, showsText ? Excerpt(document.Text) : null), document.Id);
        if (dropped.Count > StageReport.Samples) dropped.Dequeue();
    }

    private static string Excerpt(string text)
    {
        if (text.Length <= ExcerptLength) return text;
        return text[..(char.IsHighSurrogate(text[ExcerptLength - 1]) ? ExcerptLength - 1 : ExcerptLength)];
    }
}
