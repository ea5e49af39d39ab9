using Ingot.Data.Deduplication;
using Ingot.Data.Labels;
using Ingot.Data.Preparation;

namespace Ingot.Data.Corpus;

/// <summary>The stages that need to see the whole corpus, in the order in which they work.</summary>
internal static class CorpusCatalog
{
    /// <summary>The stages that the settings ask for; each observes what the one before it let through.</summary>
    public static IReadOnlyList<ICorpusStage> Open(PrepareSettings settings, PrepareContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var stages = new List<ICorpusStage>();
        if (settings.Labels.Conflicts != LabelConflictAction.Report) stages.Add(new LabelConflicts(settings.Labels.Conflicts));
        var existing = new ExistingCorpus(settings.Deduplicate.Against, context.ProjectFolder);
        if (settings.Deduplicate.Exact) stages.Add(new ExactDuplicates(existing));
        if (settings.Deduplicate.SiteLines is { } most) stages.Add(new SiteLines(most));
        if (settings.Deduplicate.Paragraphs) stages.Add(new ParagraphDuplicates(settings.Deduplicate.ParagraphWords));
        if (settings.Deduplicate.Substrings is { } words) stages.Add(new SubstringDuplicates(words));
        if (settings.Deduplicate.Near.Mode != NearDuplicateMode.Off) stages.Add(new NearDuplicates(settings.Deduplicate.Near, existing));
        return stages;
    }
}
