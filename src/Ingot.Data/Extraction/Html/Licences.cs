using System.Text.RegularExpressions;

namespace Ingot.Data.Extraction.Html;

/// <summary>Licences by the addresses of their texts.</summary>
internal static partial class Licences
{
    /// <summary>The SPDX identifier of the licence at <paramref name="url"/> where it is one of Creative Commons, otherwise the address itself; null for none.</summary>
    public static string? Of(string? url)
    {
        if (string.IsNullOrWhiteSpace(url)) return null;
        var match = CreativeCommons().Match(url);
        if (match.Success) return $"CC-{match.Groups["terms"].Value.ToUpperInvariant()}-{match.Groups["version"].Value}";
        if (url.Contains("creativecommons.org/publicdomain/zero", StringComparison.OrdinalIgnoreCase)) return "CC0-1.0";
        return Uri.TryCreate(url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? url : null;
    }

    [GeneratedRegex(@"creativecommons\.org/licenses/(?<terms>by(?:-(?:nc|sa|nd|nc-sa|nc-nd))?)/(?<version>[1-4]\.[05])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CreativeCommons();
}
