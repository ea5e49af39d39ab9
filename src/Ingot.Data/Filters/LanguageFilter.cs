using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Data.Languages;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>Writes the language into each document and drops those of languages that are not wanted.</summary>
internal sealed class LanguageFilter(LanguageFilterSettings settings) : IDocumentStage
{
    private readonly LanguageIdentifier identifier = new(settings.Candidates.Count == 0 ? [] : [.. settings.Candidates.Union(settings.Keep)]);
    private readonly HashSet<string> keep = [.. settings.Keep.Select(tag => tag.Split('-')[0].ToLowerInvariant())];

    public string Name => "language";

    public StageOutcome Apply(Document document)
    {
        if (settings.TrustTags && document.Language is { } told) return Judge(document, told.Split('-')[0].ToLowerInvariant(), 1);
        if (identifier.Identify(document.Text) is not var (tag, confidence)) return keep.Count == 0 ? StageOutcome.Keep(document) : StageOutcome.Drop("no language was recognised", "none");
        // A finer tag of the same language, such as pt-BR, says more than ours.
        bool finer = document.Language?.StartsWith(tag + "-", StringComparison.OrdinalIgnoreCase) == true || document.Language == tag;
        return Judge(finer ? document : document with { Language = tag }, tag, confidence);
    }

    private StageOutcome Judge(Document document, string tag, double confidence)
    {
        if (keep.Count == 0) return StageOutcome.Keep(document);
        string value = string.Create(CultureInfo.InvariantCulture, $"{tag} {confidence:0.00}");
        if (!keep.Contains(tag)) return StageOutcome.Drop("not in one of the languages of keep", value);
        return confidence < settings.MinimumConfidence ? StageOutcome.Drop("confidence below minimum_confidence", value) : StageOutcome.Keep(document);
    }
}
