using Ingot.Core.Documents;

namespace Ingot.Data.Preparation;

/// <summary>What a stage makes of a document: the document, perhaps changed, or null with the reason and the value that decided; and what it counted.</summary>
internal readonly record struct StageOutcome(Document? Document, string? Reason, string? Value)
{
    /// <summary>What the stage found in the document, by kind, for the totals of the report (a privacy stage: email 2, phone 1); null: nothing.</summary>
    public IReadOnlyList<(string Kind, long Count)>? Tallies { get; init; }

    public static StageOutcome Keep(Document document) => new(document, null, null);

    /// <summary>Keeps the document with <paramref name="text"/>; the same reference where the text did not change.</summary>
    public static StageOutcome Keep(Document document, string text) =>
        Keep(ReferenceEquals(text, document.Text) || text == document.Text ? document : document with { Text = text });

    public static StageOutcome Drop(string reason, string value) => new(null, reason, value);
}
