using Ingot.Core.Documents;

namespace Ingot.Data.Splits;

/// <summary>Documents of named sources stand on the side that the recipe gives them, as benchmarks want it; <paramref name="others"/> shares out the rest.</summary>
internal sealed class SourceSplitter(SplitSettings settings, ISplitter others) : ISplitter
{
    public bool Looks => others.Looks;

    public void Look(Document document)
    {
        if (Given(document) is null) others.Look(document);
    }

    public IEnumerable<(SplitSide Side, Document Document)> Assign(Document document) => Given(document) is { } side ? [(side, document)] : others.Assign(document);

    private SplitSide? Given(Document document) =>
        settings.ValidationSources.Contains(document.Source) ? SplitSide.Validation : settings.TestSources.Contains(document.Source) ? SplitSide.Test : null;
}
