using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>Settings of the filter `language`.</summary>
public sealed record LanguageFilterSettings : FilterSettings
{
    [Setting("BCP 47 tags of the languages that are kept; empty: all, and documents only get their tag.")]
    public IReadOnlyList<string> Keep { get; init; } = [];

    [Setting("Documents whose language is less sure than this are dropped, where `keep` names languages.", Minimum = 0, Maximum = 1)]
    public double MinimumConfidence { get; init; } = 0.5;

    [Setting("BCP 47 tags to choose from; fewer are faster and surer. Empty: all that are known.")]
    public IReadOnlyList<string> Candidates { get; init; } = [];

    [Setting("Believe the language that a document says it has.")]
    public bool TrustTags { get; init; }
}
