using Ingot.Text.Words;

namespace Ingot.Evaluation.Metrics;

/// <summary>Cuts texts into sentences and words as ROUGE does, and numbers the words.</summary>
internal sealed class RougeWords(RougeSettings settings)
{
    // ROUGE-1.5.5 leaves words of up to three letters as they are.
    private const int LongestUnstemmed = 3;

    private readonly PorterStemmer stemmer = new(settings.Stemming == RougeStemming.Rouge155 ? PorterVariant.Martin : PorterVariant.Nltk);
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly WordNumbers numbers = new();
    private readonly string[] separators = ["\n", settings.SentenceSeparator];

    /// <summary>The words of each sentence of <paramref name="text"/>.</summary>
    public int[][] Sentences(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(separators, StringSplitOptions.RemoveEmptyEntries).Select(sentence => settings.SplitAtSpaces ? numbers.Split(sentence) : Words(sentence))];
    }

    private int[] Words(string sentence)
    {
        ReadOnlySpan<char> lower = FullLowerCase.Of(sentence);
        var words = new List<int>();
        for (int start = 0; start < lower.Length;)
        {
            int end = start;
            while (end < lower.Length && (char.IsAsciiLetterLower(lower[end]) || char.IsAsciiDigit(lower[end]))) end++;
            if (end > start) words.Add(Number(lower[start..end]));
            start = end + 1;
        }

        return [.. words];
    }

    private int Number(ReadOnlySpan<char> word)
    {
        if (settings.Stemming == RougeStemming.None || word.Length <= LongestUnstemmed) return numbers.Of(word);
        var known = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(word, out int number)) known[word] = number = numbers.Of(Stem(word.ToString()));
        return number;
    }

    private string Stem(string word) => (settings.Stemming == RougeStemming.Rouge155 ? IrregularForms.Find(word) : null) ?? stemmer.Stem(word);
}
