using System.Buffers;
using System.Text;

namespace Ingot.Data.Cleaning;

/// <summary>Texts without certain characters.</summary>
internal static class Removal
{
    /// <summary><paramref name="text"/> without the characters in <paramref name="unwanted"/>; itself where it has none.</summary>
    public static string Of(string text, SearchValues<char> unwanted)
    {
        ReadOnlySpan<char> rest = text;
        int at = rest.IndexOfAny(unwanted);
        if (at < 0) return text;
        var kept = new StringBuilder(text.Length);
        for (; at >= 0; at = rest.IndexOfAny(unwanted))
        {
            kept.Append(rest[..at]);
            rest = rest[(at + 1)..];
        }

        return kept.Append(rest).ToString();
    }
}
