using System.Text;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>Finds the encoding that a page names (WHATWG HTML, section 13.2.3.2: prescan a byte stream to determine its encoding; further than its kilobyte, for parsers change the encoding when they come by).</summary>
internal static class HtmlPrescan
{
    private const int Window = 1 << 15;

    /// <summary>The name of the encoding, or null where the page names none that is known.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        var text = bytes[..Math.Min(Window, bytes.Length)];
        for (int at = 0; at < text.Length; at++)
        {
            var rest = text[at..];
            if (rest.StartsWith("<!--"u8))
            {
                int end = rest[2..].IndexOf("-->"u8);
                if (end < 0) return null;
                at += 2 + end + 2;
            }
            else if (rest.Length > 5 && IsMeta(rest))
            {
                at += 5;
                if (Meta(text, ref at, out bool ended) is { } found) return found;
                if (ended) return null;
                at--;
            }
            else if (rest.Length > 1 && rest[0] == '<' && (char.IsAsciiLetter((char)rest[1]) || (rest.Length > 2 && rest[1] == '/' && char.IsAsciiLetter((char)rest[2]))))
            {
                while (at < text.Length && !IsSpace(text[at]) && text[at] != '>') at++;
                while (Attribute(text, ref at, out _, out _, out bool ended))
                {
                    if (ended) return null;
                }

                at--;
            }
            else if (rest.Length > 1 && rest[0] == '<' && rest[1] is (byte)'!' or (byte)'/' or (byte)'?')
            {
                int end = rest.IndexOf((byte)'>');
                if (end < 0) return null;
                at += end;
            }
        }

        return null;
    }

    private static bool IsMeta(ReadOnlySpan<byte> text) =>
        text[0] == '<' && Encoding.ASCII.GetString(text.Slice(1, 4)).Equals("meta", StringComparison.OrdinalIgnoreCase) && (IsSpace(text[5]) || text[5] == '/');

    private static bool IsSpace(byte value) => value is 0x09 or 0x0A or 0x0C or 0x0D or 0x20;

    private static string? Meta(ReadOnlySpan<byte> text, ref int at, out bool ended)
    {
        bool pragma = false;
        bool? needsPragma = null;
        string? charset = null;
        var seen = new HashSet<string>();
        while (Attribute(text, ref at, out string name, out string value, out ended))
        {
            if (ended) return null;
            if (!seen.Add(name)) continue;
            if (name == "http-equiv")
            {
                pragma |= value == "content-type";
            }
            else if (name == "content")
            {
                if (charset is null && FromContent(value) is { } named) (charset, needsPragma) = (named, true);
            }
            else if (name == "charset")
            {
                (charset, needsPragma) = (value, false);
            }
        }

        if (needsPragma is null || (needsPragma == true && !pragma)) return null;
        string? label = EncodingLabels.NameOf(charset);
        return charset?.Trim().ToLowerInvariant() == "x-user-defined" ? "windows-1252" : label is "utf-16be" or "utf-16le" ? "utf-8" : label;
    }

    /// <summary>The charset in a content attribute (WHATWG HTML, "extracting a character encoding from a meta element").</summary>
    private static string? FromContent(string content)
    {
        for (int at = content.IndexOf("charset", StringComparison.Ordinal); at >= 0; at = content.IndexOf("charset", at, StringComparison.Ordinal))
        {
            at += 7;
            while (at < content.Length && char.IsWhiteSpace(content[at])) at++;
            if (at >= content.Length) return null;
            if (content[at] != '=') continue;
            at++;
            while (at < content.Length && char.IsWhiteSpace(content[at])) at++;
            if (at >= content.Length) return null;
            if (content[at] is '"' or '\'')
            {
                int close = content.IndexOf(content[at], at + 1);
                return close < 0 ? null : content[(at + 1)..close];
            }

            int end = at;
            while (end < content.Length && content[end] != ';' && !char.IsWhiteSpace(content[end])) end++;
            return content[at..end];
        }

        return null;
    }

    /// <summary>Reads an attribute, in lower case; false at the end of the tag. <paramref name="ended"/>: the text was over before it.</summary>
    private static bool Attribute(ReadOnlySpan<byte> text, ref int at, out string name, out string value, out bool ended)
    {
        (name, value, ended) = ("", "", false);
        while (at < text.Length && (IsSpace(text[at]) || text[at] == '/')) at++;
        if (at >= text.Length) return ended = true;
        if (text[at] == '>')
        {
            at++;
            return false;
        }

        int start = at;
        while (at < text.Length && !(text[at] == '=' && at > start) && !IsSpace(text[at]) && text[at] is not ((byte)'/' or (byte)'>')) at++;
        name = Lower(text[start..at]);
        while (at < text.Length && IsSpace(text[at])) at++;
        if (at >= text.Length) return ended = true;
        if (text[at] != '=') return true;
        at++;
        while (at < text.Length && IsSpace(text[at])) at++;
        if (at >= text.Length) return ended = true;
        byte quote = text[at];
        if (quote is (byte)'"' or (byte)'\'')
        {
            int close = text[(at + 1)..].IndexOf(quote);
            if (close < 0) return ended = true;
            value = Lower(text.Slice(at + 1, close));
            at += close + 2;
            return true;
        }

        start = at;
        while (at < text.Length && !IsSpace(text[at]) && text[at] != '>') at++;
        if (at >= text.Length) return ended = true;
        value = Lower(text[start..at]);
        return true;
    }

    private static string Lower(ReadOnlySpan<byte> text) => Encoding.Latin1.GetString(text).ToLowerInvariant();
}
