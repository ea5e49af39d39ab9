using Ingot.Data.Sources.Http;

namespace Ingot.Data.Sources.Web;

/// <summary>What pages ask of robots in their head or their HTTP header: X-Robots-Tag and meta robots as search engines document them, and the W3C's TDM reservation.</summary>
internal static class RobotsTag
{
    /// <summary>Why the text of a page with these <paramref name="directives"/> may not be taken; null where it may.</summary>
    public static string? Refusal(string? directives) => Words(directives).FirstOrDefault(word => word is "noindex" or "none" or "noai" or "tdm") switch
    {
        null => null,
        "tdm" => "it reserves the rights of text and data mining (TDM-Reservation)",
        var word => $"it asks robots to leave it out ({word})",
    };

    /// <summary>Whether the links may be followed.</summary>
    public static bool Follows(string? directives) => !Words(directives).Any(word => word is "nofollow" or "none");

    /// <summary>The words that are said to everybody or to us; "otherbot: noindex, nofollow" is said to another, up to the next name.</summary>
    private static IEnumerable<string> Words(string? directives)
    {
        bool isForUs = true;
        foreach (string part in (directives ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            string name = colon < 0 ? "" : part[..colon].Trim();
            // Directives with a value look like a name.
            if (colon >= 0 && name is not ("max-snippet" or "max-image-preview" or "max-video-preview" or "unavailable_after")) isForUs = name.Equals(HttpFetcher.Product, StringComparison.OrdinalIgnoreCase);
            if (isForUs) yield return colon < 0 ? part : part[(colon + 1)..].Trim();
        }
    }
}
