using Ingot.Data.Preparation;

namespace Ingot.Data.Privacy;

/// <summary>The stages that look for personal data and secrets.</summary>
internal static class PrivacyCatalog
{
    /// <summary>The stages that <paramref name="settings"/> ask for.</summary>
    public static IReadOnlyList<IDocumentStage> Open(PrivacySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [];
    }
}
