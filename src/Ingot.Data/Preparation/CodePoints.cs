namespace Ingot.Data.Preparation;

/// <summary>Texts counted in Unicode code points, as Python counts them.</summary>
internal static class CodePoints
{
    /// <summary>Number of code points.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        int count = text.Length;
        for (int at; (at = text.IndexOfAnyInRange('\uDC00', '\uDFFF')) >= 0; text = text[(at + 1)..]) count--;
        return count;
    }

    /// <summary>Where the code point number <paramref name="count"/> (from zero) begins, in UTF-16 units.</summary>
    public static int Offset(ReadOnlySpan<char> text, int count)
    {
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF')) return count;
        int at = 0;
        for (; count > 0; count--) at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        return at;
    }
}
