using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;

namespace Ingot.Text.Features.Embeddings;

/// <summary>
/// Word vectors by skip-gram or CBOW with negative sampling (Mikolov et al. 2013) and n-grams of characters (Bojanowski et al. 2017). With one thread the same
/// settings and text give the same bits, on any machine; the text is read once and then from a temporary file, whatever its size.
/// </summary>
public static class EmbeddingTrainer
{
    private const int MostBuckets = 2_000_000, BucketsForEachGram = 4;

    /// <summary>Learns vectors of the words of <paramref name="texts"/>, which is enumerated once. Data errors: no word at all, or none that is frequent enough.</summary>
    public static WordEmbeddings Train(EmbeddingSettings settings, IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(progress);
        using var words = CountedWords.Read(texts, settings.Words, progress, cancellationToken);
        var counts = new long[words.Table.Count];
        for (int id = 0; id < counts.Length; id++) counts[id] = words.Table.Occurrences(id);
        return Train(settings, words, counts, id => Encoding.UTF8.GetString(words.Table.Word(id)), progress, cancellationToken);
    }

    /// <summary>Learns vectors of token ids; <paramref name="spell"/> gives each id the word that it stands for, no two the same.</summary>
    public static WordEmbeddings Train(EmbeddingSettings settings, ITokenSource tokens, Func<int, string> spell, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(spell);
        ArgumentNullException.ThrowIfNull(progress);
        var counts = new long[tokens.VocabularySize];
        var chunks = new TokenChunks(tokens, "Counting tokens", progress);
        for (ReadOnlySpan<int> chunk = chunks.Next(cancellationToken); !chunk.IsEmpty; chunk = chunks.Next(cancellationToken))
        {
            foreach (int token in chunk) counts[token]++;
        }

        return Train(settings, tokens, counts, spell, progress, cancellationToken);
    }

    private static WordEmbeddings Train(EmbeddingSettings settings, ITokenSource tokens, long[] counts, Func<int, string> spell, IProgressSink progress, CancellationToken cancellationToken)
    {
        (int[] ids, int[] places) = Vocabulary.Rank(counts, settings.MinimumCount);
        if (ids.Length < 2) throw new IngotException(ExitCode.Data, $"only one word occurs {settings.MinimumCount} times", mend: "Lower the minimum count, or give more text");
        var vocabulary = new Vocabulary([.. ids.Select(spell)], [.. ids.Select(id => counts[id])]);
        int buckets = settings.LongestGram == 0 ? 0 : settings.Buckets ?? (int)Math.Clamp((long)BucketsForEachGram * WordRows.Distinct(vocabulary, settings), 1, MostBuckets);
        var rows = new WordRows(vocabulary, new Subwords(settings.ShortestGram, settings.LongestGram, buckets), everyBucket: false);
        var input = new RowMatrix(rows.Rows, settings.Dimension);
        input.Randomize(settings.Seed);
        var output = new RowMatrix(vocabulary.Count, settings.Dimension);
        new EmbeddingRun(settings, tokens, vocabulary, places, rows, input, output, progress).Run(cancellationToken);
        return new WordEmbeddings(vocabulary, rows, input, output, settings);
    }
}
