using Ingot.Core.Settings;

namespace Ingot.Data.Deduplication;

/// <summary>The recipe's `prepare.deduplicate`: which documents, and which parts of them, count as the same.</summary>
public sealed record DeduplicationSettings
{
    [Setting("Of documents whose cleaned texts (and labels and targets) are equal, only the first is kept.")]
    public bool Exact { get; init; } = true;

    [Setting("Documents that are nearly the same.")]
    public NearDuplicateSettings Near { get; init; } = new();

    [Setting("Paragraphs that occurred before, anywhere, are cut out.")]
    public bool Paragraphs { get; init; }

    [Setting("Paragraphs with fewer words are never cut.", Minimum = 1)]
    public int ParagraphWords { get; init; } = 10;

    [Setting("Runs of at least this many words that occurred before, anywhere, are cut out (50 in Lee et al. 2022); auto: none. It needs disk of about ten bytes a word.", Minimum = 5, Maximum = 10_000)]
    public int? Substrings { get; init; }

    [Setting("Lines that occur in more documents of one site (host of a page, otherwise source and top folder) than this are cut out; auto: none.", Minimum = 2)]
    public int? SiteLines { get; init; }

    [Setting("Corpora that new documents are compared with: documents files, or folders that hold such; what is there already is dropped.")]
    public IReadOnlyList<string> Against { get; init; } = [];
}
