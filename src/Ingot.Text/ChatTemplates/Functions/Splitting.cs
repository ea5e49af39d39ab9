using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>Cuts strings as Python does.</summary>
internal static class Splitting
{
    /// <summary>The parts between <paramref name="separator"/>s (null: between runs of white space), after <paramref name="most"/> cuts at most (below zero: all).</summary>
    public static Sequence Split(string text, string? separator, long most, bool fromEnd, Budget budget)
    {
        if (separator is { Length: 0 }) throw new TemplateFault("a string cannot be split at nothing");
        List<object?> parts = separator is null ? Words(text, most, fromEnd) : fromEnd ? FromEnd(text, separator, most) : FromStart(text, separator, most);
        budget.Charge(parts.Count);
        return new Sequence(parts);
    }

    public static Sequence Partition(string text, string separator, bool fromEnd)
    {
        if (separator.Length == 0) throw new TemplateFault("a string cannot be split at nothing");
        int at = fromEnd ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        string[] parts = at >= 0 ? [text[..at], separator, text[(at + separator.Length)..]] : fromEnd ? ["", "", text] : [text, "", ""];
        return new Sequence(parts, SequenceKind.Tuple);
    }

    public static List<string> Lines(string text, bool keepsEnds, Budget budget)
    {
        var lines = new List<string>();
        for (int start = 0; start < text.Length;)
        {
            int end = start;
            while (end < text.Length && !IsLineEnd(text[end])) end++;
            int next = end >= text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            lines.Add(text[start..(keepsEnds ? next : end)]);
            start = next;
        }

        budget.Charge(lines.Count);
        return lines;
    }

    private static bool IsLineEnd(char c) => c is (>= '\n' and <= '\r') or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';

    private static List<object?> FromStart(string text, string separator, long most)
    {
        var parts = new List<object?>();
        int start = 0;
        for (int at; most != 0 && (at = text.IndexOf(separator, start, StringComparison.Ordinal)) >= 0; most--)
        {
            parts.Add(text[start..at]);
            start = at + separator.Length;
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static List<object?> FromEnd(string text, string separator, long most)
    {
        var parts = new List<object?>();
        int end = text.Length;
        for (int at; most != 0 && (at = text.AsSpan(0, end).LastIndexOf(separator, StringComparison.Ordinal)) >= 0; most--)
        {
            parts.Add(text[(at + separator.Length)..end]);
            end = at;
        }

        parts.Add(text[..end]);
        parts.Reverse();
        return parts;
    }

    private static List<object?> Words(string text, long most, bool fromEnd)
    {
        var words = new List<object?>();
        int start = 0, end = text.Length;
        while (true)
        {
            while (start < end && PythonText.IsSpace(text[start])) start++;
            while (end > start && PythonText.IsSpace(text[end - 1])) end--;
            if (start == end) break;
            int from = start, to = end;
            if (most-- == 0)
            {
                // The rest, of which the far side keeps its white space.
                words.Add(fromEnd ? text[..end] : text[start..]);
                break;
            }

            if (fromEnd) for (from = end; from > start && !PythonText.IsSpace(text[from - 1]);) from--;
            else for (to = start; to < end && !PythonText.IsSpace(text[to]);) to++;
            words.Add(text[from..to]);
            (start, end) = fromEnd ? (start, from) : (to, text.Length);
        }

        if (fromEnd) words.Reverse();
        return words;
    }
}
