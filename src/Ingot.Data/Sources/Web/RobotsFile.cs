using System.Globalization;
using System.Text;

namespace Ingot.Data.Sources.Web;

/// <summary>The rules of a robots.txt for one product (RFC 9309): the longest rule that fits a path decides, and permission wins a tie.</summary>
internal sealed class RobotsFile
{
    private const int MostBytes = 500 << 10;
    private readonly List<(string Pattern, bool Allow)> rules = [];
    private readonly bool closed;

    private RobotsFile(bool closed = false) => this.closed = closed;

    /// <summary>No rules: everything is allowed.</summary>
    public static RobotsFile Open { get; } = new();

    /// <summary>What holds where nobody could be asked: nothing is allowed.</summary>
    public static RobotsFile Closed { get; } = new(closed: true);

    /// <summary>Seconds between requests that the file asks for; null where it does not.</summary>
    public double? CrawlDelay { get; private set; }

    /// <summary>The sitemaps that the file names, for whomever.</summary>
    public List<string> Sitemaps { get; } = [];

    /// <summary>Reads the groups that name <paramref name="product"/>, or else those of everybody; what is no line of the protocol is passed over.</summary>
    public static RobotsFile Parse(ReadOnlySpan<byte> bytes, string product)
    {
        string text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostBytes)]).TrimStart('\uFEFF');
        RobotsFile named = new(), all = new();
        bool isNamed = false, isAll = false, anyNamed = false, inRules = true;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.IndexOf('#') is var comment and >= 0 ? raw[..comment] : raw;
            int colon = line.IndexOf(':');
            if (colon < 0) continue;
            string key = line[..colon].Trim().ToString().ToLowerInvariant(), value = line[(colon + 1)..].Trim().ToString();
            switch (key)
            {
                case "user-agent":
                    if (inRules) (isNamed, isAll, inRules) = (false, false, false);
                    isNamed |= Token(value).Equals(product, StringComparison.OrdinalIgnoreCase);
                    isAll |= value == "*";
                    anyNamed |= isNamed;
                    break;
                case "allow" or "disallow":
                    inRules = true;
                    if (isNamed) named.Add(value, key == "allow");
                    if (isAll) all.Add(value, key == "allow");
                    break;
                case "crawl-delay" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds >= 0:
                    // No word of the protocol, so it does not end a group.
                    if (isNamed) named.CrawlDelay = seconds;
                    if (isAll) all.CrawlDelay = seconds;
                    break;
                case "sitemap":
                    named.Sitemaps.Add(value);
                    all.Sitemaps.Add(value);
                    break;
            }
        }

        return anyNamed ? named : all;
    }

    /// <summary>Whether <paramref name="url"/> may be fetched.</summary>
    public bool Allows(Uri url)
    {
        if (url.AbsolutePath == "/robots.txt") return true;
        if (closed) return false;
        string path = Canonical(url.PathAndQuery);
        (int Length, bool Allow) best = (-1, true);
        foreach (var (pattern, allow) in rules)
        {
            if (pattern.Length < best.Length || (pattern.Length == best.Length && best.Allow)) continue;
            if (Fits(pattern, path)) best = (pattern.Length, allow);
        }

        return best.Allow;
    }

    /// <summary>The letters by which a product names itself: version and comment do not count.</summary>
    private static string Token(string agent)
    {
        int end = 0;
        while (end < agent.Length && (char.IsAsciiLetter(agent[end]) || agent[end] is '_' or '-')) end++;
        return agent[..end];
    }

    private void Add(string pattern, bool allow)
    {
        if (pattern.Length > 0) rules.Add((Canonical(pattern), allow));
    }

    /// <summary>Whether <paramref name="path"/> begins with <paramref name="pattern"/>, of which * stands for anything and a last $ for the end.</summary>
    private static bool Fits(string pattern, string path)
    {
        bool ends = pattern.EndsWith('$');
        string[] parts = (ends ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        int at = parts[0].Length;
        for (int i = 1; i < parts.Length; i++)
        {
            bool last = ends && i == parts.Length - 1;
            int found = last ? path.Length - parts[i].Length : path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < at || (last && !path.EndsWith(parts[i], StringComparison.Ordinal))) return false;
            at = found + parts[i].Length;
        }

        return !ends || at == path.Length;
    }

    /// <summary>One way to write each path: octets outside ASCII as %XX, unreserved characters as themselves (RFC 9309, section 2.2.2).</summary>
    private static string Canonical(string path)
    {
        var text = new StringBuilder(path.Length);
        byte[] bytes = Encoding.UTF8.GetBytes(path);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte value = bytes[i];
            bool escaped = value == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]);
            if (escaped)
            {
                value = Convert.FromHexString([(char)bytes[i + 1], (char)bytes[i + 2]])[0];
                i += 2;
            }

            bool unreserved = char.IsAsciiLetterOrDigit((char)value) || (char)value is '-' or '.' or '_' or '~';
            if (value < 0x80 && (unreserved || !escaped)) text.Append((char)value);
            else text.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
