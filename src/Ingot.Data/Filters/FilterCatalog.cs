using Ingot.Core.Settings;
using Ingot.Data.Preparation;

namespace Ingot.Data.Filters;

/// <summary>The known filters, simplest first; a new filter is one line in each of the two lists.</summary>
public static class FilterCatalog
{
    /// <summary>What `kind:` may name under `prepare.filters`.</summary>
    public static KindCatalog Kinds { get; } = new(typeof(FilterSettings),
        Kind.Of<LengthFilterSettings>("length", "Documents that are too short or too long."));

    /// <summary>Opens the filter that <paramref name="settings"/> describe; what it learns from or looks up is read now.</summary>
    internal static IDocumentStage Open(FilterSettings settings, PrepareContext context) => settings switch
    {
        LengthFilterSettings length => new LengthFilter(length),
        _ => throw new ArgumentException($"No filter is catalogued for {settings.GetType().Name}.", nameof(settings)),
    };
}
