namespace Ingot.Data.Filters;

/// <summary>Lines, paragraphs and words as the published filters count them: words are what stands between white space.</summary>
internal static class TextLines
{
    /// <summary>The non-empty lines of <paramref name="text"/>, trimmed.</summary>
    public static List<Range> Lines(ReadOnlySpan<char> text) => Split(text, "\n");

    /// <summary>The non-empty paragraphs of <paramref name="text"/>, trimmed: empty lines stand between them.</summary>
    public static List<Range> Paragraphs(ReadOnlySpan<char> text) => Split(text, "\n\n");

    /// <summary>The words of <paramref name="text"/>.</summary>
    public static List<Range> Words(ReadOnlySpan<char> text)
    {
        var words = new List<Range>();
        for (int at = 0; at < text.Length;)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            int start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
            if (at > start) words.Add(start..at);
        }

        return words;
    }

    private static List<Range> Split(ReadOnlySpan<char> text, string border)
    {
        var pieces = new List<Range>();
        foreach (var piece in text.Split(border))
        {
            var (offset, length) = piece.GetOffsetAndLength(text.Length);
            var trimmed = text.Slice(offset, length);
            int start = offset + (length - trimmed.TrimStart().Length);
            int end = offset + trimmed.TrimEnd().Length;
            if (end > start) pieces.Add(start..end);
        }

        return pieces;
    }
}
