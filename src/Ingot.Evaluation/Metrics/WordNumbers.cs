namespace Ingot.Evaluation.Metrics;

/// <summary>Gives every different word a number, in the order of appearance.</summary>
internal sealed class WordNumbers
{
    private readonly Dictionary<string, int> numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    public WordNumbers()
    {
        numbers = new(StringComparer.Ordinal);
        bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The number of <paramref name="word"/>.</summary>
    public int Of(ReadOnlySpan<char> word)
    {
        if (bySpan.TryGetValue(word, out int number)) return number;
        bySpan[word] = numbers.Count;
        return numbers.Count - 1;
    }

    /// <summary>The numbers of the words of <paramref name="text"/> between white space.</summary>
    public int[] Split(ReadOnlySpan<char> text)
    {
        var words = new List<int>();
        foreach (Range word in new WordRanges(text)) words.Add(Of(text[word]));
        return [.. words];
    }
}
