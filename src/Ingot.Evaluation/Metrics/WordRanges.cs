namespace Ingot.Evaluation.Metrics;

/// <summary>The words of a text between white space, as Python's str.split() sees it: that of Unicode and the separators U+001C to U+001F.</summary>
internal ref struct WordRanges(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int start, end;

    /// <summary>The place of the present word.</summary>
    public readonly Range Current => start..end;

    /// <summary>Whether <paramref name="letter"/> is white space.</summary>
    public static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter is >= '\u001c' and <= '\u001f';

    /// <summary><paramref name="text"/> without the white space at its end.</summary>
    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsSpace(text[^1])) text = text[..^1];
        return text;
    }

    /// <summary><paramref name="text"/> without the white space at its ends.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsSpace(text[0])) text = text[1..];
        return TrimEnd(text);
    }

    /// <summary>For foreach.</summary>
    public readonly WordRanges GetEnumerator() => this;

    /// <summary>Goes to the next word.</summary>
    public bool MoveNext()
    {
        for (start = end; start < text.Length && IsSpace(text[start]); start++)
        {
        }

        for (end = start; end < text.Length && !IsSpace(text[end]); end++)
        {
        }

        return end > start;
    }
}
