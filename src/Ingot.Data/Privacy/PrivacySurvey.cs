using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Privacy;

/// <summary>Counts personal data and secrets without touching them.</summary>
public static class PrivacySurvey
{
    /// <summary>How many of each kind of <paramref name="settings"/> stand in <paramref name="documents"/>, by the kind's name.</summary>
    public static IReadOnlyDictionary<string, long> Count(PrivacySettings settings, IEnumerable<Document> documents)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(documents);
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (PrivacyCatalog.Open(settings with { Action = PrivacyAction.Tag }) is not [IDocumentStage stage]) return counts;
        foreach (Document document in documents)
            foreach ((string kind, long count) in stage.Apply(document).Tallies ?? []) counts[kind] = counts.GetValueOrDefault(kind) + count;
        return counts;
    }
}
