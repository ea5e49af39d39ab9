using System.Globalization;

namespace Ingot.Data.Words;

/// <summary>
/// The words of a text as 64-bit hashes: runs of letters, marks and digits, in lower case; in scripts that are written without spaces every
/// character is a word. By these, texts are compared.
/// </summary>
internal ref struct WordHashes(ReadOnlySpan<char> text)
{
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    /// <summary>Hash of the word that <see cref="MoveNext"/> found.</summary>
    public ulong Current { get; private set; }

    /// <summary>Where that word begins and ends, in UTF-16 units.</summary>
    public int Start { get; private set; }

    /// <inheritdoc cref="Start"/>
    public readonly int End => at;

    /// <summary>Goes to the next word; false at the end.</summary>
    public bool MoveNext()
    {
        while (at < text.Length && !IsPart(text[at])) at++;
        if (at == text.Length) return false;
        Start = at;
        if (StandsAlone(text[at]))
        {
            Current = Mix(text[at++] + Prime);
            return true;
        }

        ulong hash = Prime;
        for (; at < text.Length && IsPart(text[at]) && !StandsAlone(text[at]); at++) hash = (hash ^ Lower(text[at])) * 0x100000001B3;
        Current = Mix(hash);
        return true;
    }

    /// <summary>The finalizer of SplitMix64 (Steele et al. 2014): every bit of the input moves every bit of the output.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static char Lower(char c) => char.IsAscii(c) ? (char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c) : char.ToLowerInvariant(c);

    private static bool IsPart(char c)
    {
        if (char.IsAscii(c)) return char.IsAsciiLetterOrDigit(c);
        return char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    // Thai and Lao, Myanmar, Khmer, kana, and the ideographs.
    private static bool StandsAlone(char c) =>
        c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
