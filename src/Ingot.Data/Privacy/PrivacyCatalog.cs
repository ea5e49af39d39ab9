using Ingot.Data.Preparation;

namespace Ingot.Data.Privacy;

/// <summary>The detectors; where two find the same place, the one that comes first here counts.</summary>
internal static class PrivacyCatalog
{
    private static readonly IPrivacyDetector[] Detectors =
    [
        new SecretDetector(),
        new EmailDetector(),
        new IpDetector(),
        new IbanDetector(),
        new CreditCardDetector(),
        new NationalIdDetector(),
        new PhoneDetector(),
    ];

    /// <summary>The stage that <paramref name="settings"/> ask for; none where it is off.</summary>
    public static IReadOnlyList<IDocumentStage> Open(PrivacySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Action == PrivacyAction.Off || settings.Kinds.Count == 0
            ? []
            : [new PrivacyStage(settings.Action, [.. Detectors.Where(detector => settings.Kinds.Contains(detector.Kind))])];
    }
}
