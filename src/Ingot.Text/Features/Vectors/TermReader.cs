using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ingot.Text.Words;

namespace Ingot.Text.Features.Vectors;

/// <summary>Cuts texts into terms exactly as scikit-learn's analyzers do; reused from text to text, of use to one thread at a time.</summary>
internal sealed class TermReader
{
    private static readonly bool[] WordCharacters = [.. Enumerable.Range(0, 1 << 16).Select(code => IsWord(CharUnicodeInfo.GetUnicodeCategory((char)code)) || code == '_')];

    private readonly VectorizerSettings settings;
    private readonly Regex? pattern;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> stopWords;
    private readonly bool hasStopWords;
    private readonly int shortestWord;
    private readonly List<(int Start, int End)> terms = [];
    private readonly List<int> starts = [];
    private readonly List<int> ends = [];
    private char[] lowered = new char[1024], kept = new char[1024];
    private int length;

    public TermReader(VectorizerSettings settings, VectorizerParts parts)
    {
        (this.settings, pattern, shortestWord) = (settings, parts.Pattern, Math.Max(1, parts.ShortestWord));
        stopWords = parts.StopWords.GetAlternateLookup<ReadOnlySpan<char>>();
        hasStopWords = parts.StopWords.Count > 0;
    }

    /// <summary>Number of terms of the text that was read last.</summary>
    public int Count => terms.Count;

    /// <summary>Term <paramref name="index"/>, valid until the next text.</summary>
    public ReadOnlySpan<char> this[int index] => kept.AsSpan(terms[index].Start, terms[index].End - terms[index].Start);

    /// <summary>Reads <paramref name="text"/>.</summary>
    public void Read(string text)
    {
        terms.Clear();
        starts.Clear();
        ends.Clear();
        length = 0;
        ReadOnlySpan<char> source = settings.Lowercase ? FullLowerCase.Write(text, ref lowered) : text;
        if (settings.Analyzer == Analyzer.Word) ReadWords(source);
        else if (settings.Analyzer == Analyzer.Char) ReadCharacters(source);
        else ReadWithinWords(source);
    }

    private void ReadWords(ReadOnlySpan<char> source)
    {
        if (pattern is null) ScanWords(source);
        else MatchWords(source.ToString());
        for (int n = settings.MinNgram; n <= Math.Min(settings.MaxNgram, starts.Count); n++)
            for (int first = 0; first + n <= starts.Count; first++) terms.Add((starts[first], ends[first + n - 1]));
    }

    private void ScanWords(ReadOnlySpan<char> source)
    {
        for (int at = 0; at < source.Length;)
        {
            int start = at, letters = 0;
            for (int width; at < source.Length && (width = WordWidth(source, at)) > 0; at += width) letters++;
            if (letters >= shortestWord) KeepWord(source[start..at]);
            if (at == start) at++;
        }
    }

    private void MatchWords(string source)
    {
        for (Match match = pattern!.Match(source); match.Success; match = match.NextMatch()) KeepWord(match.Groups[match.Groups.Count - 1].ValueSpan);
    }

    // Words stand in one row with a space between two, so that every n-gram is a slice.
    private void KeepWord(ReadOnlySpan<char> word)
    {
        if (hasStopWords && stopWords.Contains(word)) return;
        if (starts.Count > 0) Keep(" ");
        starts.Add(length);
        Keep(word);
        ends.Add(length);
    }

    private void ReadCharacters(ReadOnlySpan<char> source)
    {
        for (int at = 0; at < source.Length; at++)
        {
            int start = at;
            while (at < source.Length && IsSpace(source[at])) at++;
            if (at - start > 1) Keep(" ");
            else if (at > start) Keep(source.Slice(start, 1));
            if (at < source.Length) Keep(source.Slice(at, 1));
        }

        MarkCharacters(0);
        int characters = starts.Count - 1;
        for (int n = settings.MinNgram; n <= Math.Min(settings.MaxNgram, characters); n++)
            for (int first = 0; first + n <= characters; first++) terms.Add((starts[first], starts[first + n]));
    }

    private void ReadWithinWords(ReadOnlySpan<char> source)
    {
        for (int at = 0; at < source.Length; at++)
        {
            int start = at;
            while (at < source.Length && !IsSpace(source[at])) at++;
            if (at == start) continue;
            int from = length;
            Keep(" ");
            Keep(source[start..at]);
            Keep(" ");
            starts.Clear();
            MarkCharacters(from);
            AddWithin(starts.Count - 1);
        }
    }

    // A word that is shorter than n counts once.
    private void AddWithin(int characters)
    {
        for (int n = settings.MinNgram; n <= settings.MaxNgram; n++)
        {
            for (int first = 0; first == 0 || first + n <= characters; first++) terms.Add((starts[first], starts[Math.Min(first + n, characters)]));
            if (n >= characters) return;
        }
    }

    /// <summary>Where each code point begins from <paramref name="from"/> on, and where the last one ends.</summary>
    private void MarkCharacters(int from)
    {
        for (int at = from; at < length; at++)
            if (at == from || !char.IsLowSurrogate(kept[at]) || !char.IsHighSurrogate(kept[at - 1])) starts.Add(at);
        starts.Add(length);
    }

    private void Keep(ReadOnlySpan<char> characters)
    {
        if (length + characters.Length > kept.Length) Array.Resize(ref kept, Math.Max(kept.Length * 2, length + characters.Length));
        characters.CopyTo(kept.AsSpan(length));
        length += characters.Length;
    }

    private static int WordWidth(ReadOnlySpan<char> source, int at)
    {
        if (!char.IsHighSurrogate(source[at])) return WordCharacters[source[at]] ? 1 : 0;
        return Rune.DecodeFromUtf16(source[at..], out Rune rune, out int width) == System.Buffers.OperationStatus.Done && IsWord(Rune.GetUnicodeCategory(rune)) ? width : 0;
    }

    // Python's \w: what str.isalnum says yes to, and the underscore; .NET's has marks and connectors besides.
    private static bool IsWord(UnicodeCategory category) => category is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is >= '\x1c' and <= '\x1f';
}
