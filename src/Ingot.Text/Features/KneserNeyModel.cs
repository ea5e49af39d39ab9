using System.Runtime.InteropServices;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;

namespace Ingot.Text.Features;

/// <summary>
/// An interpolated n-gram model with modified Kneser-Ney discounts over token ids (Kneser and Ney 1995; Chen and Goodman 1999, section 3): the highest order
/// counts occurrences, lower ones count the different tokens that stand before; three discounts an order, for counts of 1, 2 and more. No context reaches
/// back beyond the end-of-text before it, which stands for the beginning of a text.
/// </summary>
public sealed class KneserNeyModel
{
    /// <summary>The longest n-gram.</summary>
    public const int LargestOrder = 6;

    private readonly int border;
    private readonly NGramTable[] tables;
    private readonly List<uint>[] before;
    private ContextSums[] sums = [];
    private double[][] discounts = [];

    private KneserNeyModel(int vocabulary, int endOfText, int order)
    {
        (VocabularySize, border, Order) = (vocabulary, endOfText, order);
        tables = [.. Enumerable.Range(0, order).Select(_ => new NGramTable())];
        before = [.. Enumerable.Range(0, order).Select(_ => new List<uint>())];
    }

    /// <summary>V: the number of ids.</summary>
    public int VocabularySize { get; }

    /// <summary>The id that stands between texts.</summary>
    public int EndOfText => border;

    /// <summary>The highest order that the counts reach.</summary>
    public int Order { get; private set; }

    /// <summary>Number of distinct n-grams of all orders.</summary>
    public long NGrams => tables.Take(Order).Sum(table => (long)table.Count);

    /// <summary>Counts the n-grams of <paramref name="source"/> up to <paramref name="order"/> (1-6); gives up the highest order, with a warning, as often as there are more than <paramref name="limit"/> different ones, of 30 to 50 bytes each.</summary>
    public static KneserNeyModel Train(ITokenSource source, int order, long limit, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, LargestOrder);
        var model = new KneserNeyModel(source.VocabularySize, source.EndOfText, order);
        int[] context = model.Nothing();
        var chunks = new TokenChunks(source, "Counting n-grams", progress);
        for (ReadOnlySpan<int> chunk = chunks.Next(cancellationToken); !chunk.IsEmpty; chunk = chunks.Next(cancellationToken))
        {
            foreach (int token in chunk) model.Observe(context, token);
            while (model.Order > 1 && model.NGrams > limit)
            {
                model.Order--;
                (model.tables[model.Order], model.before[model.Order]) = (new NGramTable(), []);
                progress.Report(new Message(MessageLevel.Warning, $"The n-grams of order {model.Order + 1} were given up: there are more than {limit} different ones."));
            }
        }

        model.Sum();
        return model;
    }

    /// <summary>p(<paramref name="token"/> | <paramref name="context"/>) by the longest part of the context since its last end-of-text.</summary>
    public double Probability(ReadOnlySpan<int> context, int token)
    {
        int[] nodes = Nothing();
        int start = Math.Max(context.LastIndexOf(border), context.Length - Order + 1);
        for (int at = Math.Max(0, start); at < context.Length; at++) Advance(nodes, context[at]);
        return Predict(nodes, token);
    }

    /// <summary>What the model pays for every token of <paramref name="source"/> but the first; its vocabulary must be the model's.</summary>
    public NGramScore Evaluate(ITokenSource source, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.VocabularySize, VocabularySize);
        int[] nodes = Nothing();
        double nats = 0;
        bool first = true;
        var chunks = new TokenChunks(source, "Scoring n-grams", progress);
        for (ReadOnlySpan<int> chunk = chunks.Next(cancellationToken); !chunk.IsEmpty; chunk = chunks.Next(cancellationToken))
        {
            foreach (int token in chunk)
            {
                if (!first) nats -= Math.Log(Predict(nodes, token));
                first = false;
                Advance(nodes, token);
            }
        }

        return new NGramScore(Order, nats, Math.Max(0, source.Length - 1));
    }

    /// <summary>How many n-grams of <paramref name="order"/> were seen.</summary>
    internal int Count(int order) => tables[order - 1].Count;

    /// <summary>Every n-gram in back-off form, order by order, and every id as a unigram; those that begin alike stand together, as IRSTLM demands.</summary>
    internal IEnumerable<NGramEntry> Entries()
    {
        double[] lower = [1.0 / VocabularySize];
        int[] suffixes = [], ranks = [0];
        for (int k = 0; k < Order; k++)
        {
            int count = tables[k].Count;
            var probabilities = new double[count];
            int[] shorter = new int[count], order = Sorted(k, ranks);
            ranks = new int[count];
            for (int at = 0; at < count; at++)
            {
                int node = order[at], parent = tables[k].Parent(node);
                shorter[node] = k == 0 ? 0 : tables[k - 1].Find(NGramTable.Key(k == 1 ? 0 : suffixes[parent], tables[k].Last(node)));
                probabilities[node] = Interpolate(k, parent, Count(k, node), lower[shorter[node]]);
                ranks[node] = at;
                yield return new NGramEntry(Tokens(k, node), probabilities[node], BackOff(k + 1, node), at == 0);
            }

            for (int id = 0; k == 0 && id < VocabularySize; id++)
                if (tables[0].Find(NGramTable.Key(0, id)) < 0) yield return new NGramEntry([id], Interpolate(0, 0, 0, lower[0]), null, IsFirst: false);
            (lower, suffixes) = (probabilities, shorter);
        }
    }

    private int[] Sorted(int k, int[] ranks)
    {
        int[] nodes = [.. Enumerable.Range(0, tables[k].Count)];
        if (k > 0) Array.Sort([.. nodes.Select(node => NGramTable.Key(ranks[tables[k].Parent(node)], tables[0].Find(NGramTable.Key(0, tables[k].Last(node)))))], nodes);
        return nodes;
    }

    private int[] Tokens(int k, int node)
    {
        var tokens = new int[k + 1];
        for (; k >= 0; k--)
        {
            tokens[k] = tables[k].Last(node);
            node = tables[k].Parent(node);
        }

        return tokens;
    }

    // What the context `node` of k tokens leaves to shorter ones.
    private double? BackOff(int k, int node)
    {
        if (k == Order || sums[k].At(node).Total == 0) return null;
        return Interpolate(k, node, 0, 1);
    }

    // nodes[k] is the node of the last k tokens; -1 where they were never seen together, or reach beyond a border.
    private int[] Nothing()
    {
        var nodes = new int[Order];
        nodes.AsSpan(1).Fill(-1);
        return nodes;
    }

    private void Observe(int[] context, int token)
    {
        int shorter = -1, behind = context[0];
        for (int k = 0; k < Order && behind >= 0; k++)
        {
            int node = tables[k].Observe(NGramTable.Key(behind, token), out bool isNew);
            if (isNew) before[k].Add(0);
            // One more token that stands before the n-gram without its first.
            if (isNew && k > 0) CollectionsMarshal.AsSpan(before[k - 1])[shorter]++;
            shorter = node;
            if (k + 1 == Order) break;
            behind = context[k + 1];
            context[k + 1] = token == border && k > 0 ? -1 : node;
        }
    }

    private void Advance(int[] nodes, int token)
    {
        int behind = 0;
        for (int k = 0; k + 1 < Order; k++)
        {
            int node = behind < 0 || (token == border && k > 0) ? -1 : tables[k].Find(NGramTable.Key(behind, token));
            behind = nodes[k + 1];
            nodes[k + 1] = node;
        }
    }

    private double Predict(ReadOnlySpan<int> nodes, int token)
    {
        double probability = 1.0 / VocabularySize;
        for (int k = 0; k < Order; k++)
        {
            if (nodes[k] < 0) break;
            if (sums[k].At(nodes[k]).Total == 0) continue;
            int node = tables[k].Find(NGramTable.Key(nodes[k], token));
            probability = Interpolate(k, nodes[k], node < 0 ? 0 : Count(k, node), probability);
        }

        return probability;
    }

    /// <summary>What a token that counts <paramref name="count"/> after <paramref name="context"/> (of <paramref name="k"/> tokens) has of its own, and what it has of the probability by the shorter context.</summary>
    private double Interpolate(int k, int context, uint count, double shorter)
    {
        ref readonly var sum = ref sums[k].At(context);
        double[] discount = discounts[k];
        double left = (discount[1] * sum.Ones) + (discount[2] * sum.Twos) + (discount[3] * sum.More);
        return ((count - discount[Math.Min(count, 3)]) + (left * shorter)) / sum.Total;
    }

    /// <summary>What counts for an n-gram: its occurrences in the highest order and at the beginning of a text, otherwise the different tokens that stand before it.</summary>
    private uint Count(int k, int node) => k + 1 == Order || before[k][node] == 0 ? tables[k].Occurrences(node) : before[k][node];

    private void Sum()
    {
        sums = [.. Enumerable.Range(0, Order).Select(k => new ContextSums(k == 0 ? 1 : tables[k - 1].Count))];
        discounts = new double[Order][];
        for (int k = 0; k < Order; k++)
        {
            var counts = new long[5];
            for (int node = 0; node < tables[k].Count; node++)
            {
                uint count = Count(k, node);
                sums[k].Add(k == 0 ? 0 : tables[k].Parent(node), count);
                if (count <= 4) counts[count]++;
            }

            discounts[k] = Discounts(counts);
        }
    }

    /// <summary>D(1), D(2) and D(3+) by the numbers of n-grams that count 1 to 4 (Chen and Goodman 1999, equation 26); where a text is too short to tell, one for all by absolute discounting.</summary>
    private static double[] Discounts(long[] n)
    {
        double y = n[1] == 0 ? 0.5 : n[1] / (double)(n[1] + (2 * n[2]));
        if (n[1] == 0 || n[2] == 0 || n[3] == 0 || n[4] == 0) return [0, y, y, y];
        double[] found = [0, 1 - (2 * y * n[2] / n[1]), 2 - (3 * y * n[3] / n[2]), 3 - (4 * y * n[4] / n[3])];
        return found[1] is > 0 and < 1 && found[2] is > 0 and < 2 && found[3] is > 0 and < 3 ? found : [0, y, y, y];
    }
}
