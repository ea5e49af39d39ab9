namespace Ingot.Text.Words;

/// <summary>Lower case by Unicode's full mapping, as Python has it: İ becomes i and a dot, and a sigma that ends a word is a final one.</summary>
public static class FullLowerCase
{
    /// <summary><paramref name="text"/> in lower case.</summary>
    public static string Of(string text)
    {
        char[] buffer = [];
        return Write(text, ref buffer).ToString();
    }

    /// <summary>The same, written into <paramref name="buffer"/>, which grows where it is too short.</summary>
    public static ReadOnlySpan<char> Write(string text, ref char[] buffer)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(buffer);
        if (text.Contains('\u0130')) text = text.Replace("\u0130", "i\u0307", StringComparison.Ordinal);
        if (buffer.Length < text.Length) buffer = new char[text.Length * 2];
        int written = text.AsSpan().ToLowerInvariant(buffer);
        for (int at = text.IndexOf('Σ'); at >= 0; at = text.IndexOf('Σ', at + 1))
            if (at > 0 && char.IsLetter(text[at - 1]) && (at + 1 == text.Length || !char.IsLetter(text[at + 1]))) buffer[at] = 'ς';
        return buffer.AsSpan(0, written);
    }
}
