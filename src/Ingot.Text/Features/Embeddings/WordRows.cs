using System.Text;

namespace Ingot.Text.Features.Embeddings;

/// <summary>
/// Which rows of the input matrix make up each word: its own, then one for each of its n-grams. Buckets that no word of the vocabulary falls into have no row,
/// so that a matrix of millions of buckets holds only what is trained; with <c>everyBucket</c> all of them have, in their order, as in fastText's files.
/// </summary>
internal sealed class WordRows
{
    private readonly int[] starts;
    private readonly int[] rows;
    private readonly int[] rowOfBucket;

    public WordRows(Vocabulary vocabulary, Subwords subwords, bool everyBucket)
    {
        Subwords = subwords;
        Words = vocabulary.Count;
        starts = new int[Words + 1];
        rowOfBucket = new int[subwords.Any ? subwords.Buckets : 0];
        for (int bucket = 0; bucket < rowOfBucket.Length; bucket++) rowOfBucket[bucket] = everyBucket ? Words + bucket : -1;
        Rows = Words + (everyBucket ? rowOfBucket.Length : 0);
        var all = new List<int>(Words);
        var found = new List<int>();
        for (int word = 0; word < Words; word++)
        {
            found.Clear();
            subwords.Find(Encoding.UTF8.GetBytes(vocabulary.Words[word]), found);
            all.Add(word);
            foreach (int bucket in found)
            {
                if (rowOfBucket[bucket] < 0) rowOfBucket[bucket] = Rows++;
                all.Add(rowOfBucket[bucket]);
            }

            starts[word + 1] = all.Count;
        }

        rows = [.. all];
    }

    public Subwords Subwords { get; }

    /// <summary>Words, whose own rows come first.</summary>
    public int Words { get; }

    /// <summary>Rows in all.</summary>
    public int Rows { get; private set; }

    /// <summary>The rows of <paramref name="word"/>.</summary>
    public ReadOnlySpan<int> this[int word] => rows.AsSpan(starts[word], starts[word + 1] - starts[word]);

    /// <summary>The row of each bucket; -1 where no word has it.</summary>
    public int[] RowOfBucket => rowOfBucket;

    /// <summary>How many different n-grams the words of <paramref name="vocabulary"/> have, as far as they hash apart.</summary>
    public static int Distinct(Vocabulary vocabulary, EmbeddingSettings settings)
    {
        var subwords = new Subwords(settings.ShortestGram, settings.LongestGram, int.MaxValue);
        var seen = new HashSet<int>();
        var found = new List<int>();
        foreach (string word in vocabulary.Words)
        {
            found.Clear();
            subwords.Find(Encoding.UTF8.GetBytes(word), found);
            seen.UnionWith(found);
        }

        return seen.Count;
    }
}
