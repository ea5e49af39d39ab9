using Ingot.Core.Documents;
using Ingot.Data.Sources.Files;

namespace Ingot.Data.Sources;

/// <summary>Decides which documents are let in: not those that were asked to be forgotten, and only of licences and places that the recipe allows.</summary>
internal sealed class Admission(CollectSettings settings, IForgotten forgotten)
{
    private readonly GlobPattern[] allow = Patterns(settings.Origins.Allow), deny = Patterns(settings.Origins.Deny);

    /// <summary>Why <paramref name="document"/> stays out, or null where it may come in.</summary>
    public (QuarantineReason Reason, string Detail)? Refusal(Document document)
    {
        if (forgotten.Contains(document)) return (QuarantineReason.Forgotten, "it was asked to be forgotten");
        if (settings.Licences.Refusal(document.Licence) is { } licence) return (QuarantineReason.NotAllowed, licence);
        if (allow.Length == 0 && deny.Length == 0) return null;
        string place = PlaceOf(document);
        bool allowed = (allow.Length == 0 || Array.Exists(allow, pattern => pattern.Fits(place))) && !Array.Exists(deny, pattern => pattern.Fits(place));
        return allowed ? null : (QuarantineReason.NotAllowed, $"{place} is not allowed by `collect.origins`");
    }

    // A pattern of a host or a folder means all that lies below it.
    private static GlobPattern[] Patterns(IReadOnlyList<string> patterns) =>
        [.. patterns.SelectMany(pattern => new[] { pattern, pattern.TrimEnd('/') + "/**" }).Select(pattern => new GlobPattern(pattern))];

    // Pages in WARC files have their address after the path of the file.
    private static string PlaceOf(Document document)
    {
        string address = document.Location[(document.Location.LastIndexOf("!http", StringComparison.Ordinal) + 1)..];
        return Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.Host + url.AbsolutePath : $"{document.Source}/{document.Location}";
    }
}
