namespace Ingot.Data.Sources.Web;

/// <summary>One way to write the address of each page, and the marks of addresses that a trap makes up.</summary>
internal static class PageAddress
{
    private const int MostCharacters = 2048, MostSegments = 24, MostRepeats = 3;

    // What says who came from where, not what is shown.
    private static readonly string[] Ignored = ["utm_", "gclid", "fbclid", "msclkid", "mc_cid", "mc_eid", "phpsessid", "jsessionid", "sessionid"];
    private static readonly HashSet<string> Media = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".css", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".eot",
        ".mp3", ".mp4", ".m4a", ".avi", ".mov", ".webm", ".ogg", ".wav", ".flac", ".exe", ".msi", ".dmg", ".iso", ".apk", ".deb", ".rpm",
    };

    /// <summary>The address that <paramref name="link"/> on <paramref name="page"/> leads to, without fragment and session; null where it is no page, or looks made up.</summary>
    public static Uri? Resolve(Uri page, string link)
    {
        if (!Uri.TryCreate(page, link.Trim(), out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.HostNameType == UriHostNameType.Unknown) return null;
        string path = url.AbsolutePath;
        int session = path.IndexOf(";jsessionid=", StringComparison.OrdinalIgnoreCase);
        if (session >= 0) path = path[..session];
        string port = url.IsDefaultPort ? "" : $":{url.Port}";
        string host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost.TrimEnd('.').ToLowerInvariant();
        string text = $"{url.Scheme}://{host}{port}{path}{Query(url.Query)}";
        return text.Length > MostCharacters || IsMadeUp(path) || Media.Contains(Path.GetExtension(path)) || !Uri.TryCreate(text, UriKind.Absolute, out var plain) ? null : plain;
    }

    private static string Query(string query)
    {
        if (query.Length <= 1) return "";
        var kept = query[1..].Split('&').Where(pair => pair.Length > 0 && !Array.Exists(Ignored, name => name.EndsWith('_') ? pair.StartsWith(name, StringComparison.OrdinalIgnoreCase) : pair.Split('=')[0].Equals(name, StringComparison.OrdinalIgnoreCase)));
        string joined = string.Join('&', kept);
        return joined.Length == 0 ? "" : "?" + joined;
    }

    /// <summary>Relative links on pages that answer to any path grow without end: /a/b/a/b/a/b.</summary>
    private static bool IsMadeUp(string path)
    {
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Length > MostSegments || segments.CountBy(segment => segment).Any(pair => pair.Value > MostRepeats);
    }
}
