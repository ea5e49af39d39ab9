using Ingot.Core.Progress;
using Ingot.Core.Tokens;

namespace Ingot.Text.Features;

/// <summary>
/// An interpolated Witten-Bell n-gram model over token ids (Witten and Bell 1991, method C; Chen and Goodman 1999, section 2.5):
/// p(w | h) = (c(h w) + N1+(h •) p(w | h')) / (c(h) + N1+(h •)), where h' is h without its first token and below the unigrams stands 1 / V.
/// One training gives all orders up to <see cref="Order"/>.
/// </summary>
public sealed class WittenBellModel
{
    /// <summary>The longest n-gram: five tokens of context and the one that they predict.</summary>
    public const int LargestOrder = 6;

    /// <summary>
    /// Distinct n-grams of all orders together at which the highest order is given up: at 24 to 40 bytes each, and the copy while a table grows, the model
    /// stays under 1 GB however long the text.
    /// </summary>
    public const long DefaultLimit = 16_000_000;

    private readonly NGramTable[] tables;
    private readonly int[] last;
    private long tokens;
    private long types;

    private WittenBellModel(int vocabulary, int order)
    {
        VocabularySize = vocabulary;
        Order = order;
        tables = [.. Enumerable.Range(0, order).Select(_ => new NGramTable())];
        last = NoContext(order);
    }

    /// <summary>V: the number of ids.</summary>
    public int VocabularySize { get; }

    /// <summary>The highest order that the counts reach.</summary>
    public int Order { get; private set; }

    /// <summary>Number of distinct n-grams of all orders.</summary>
    public long NGrams => tables.AsSpan(0, Order).ToArray().Sum(table => (long)table.Count);

    /// <summary>Counts the n-grams of <paramref name="source"/>, borders of documents included, up to <paramref name="order"/> (1-6).</summary>
    public static WittenBellModel Train(ITokenSource source, int order, IProgressSink progress, CancellationToken cancellationToken) =>
        Train(source, order, DefaultLimit, progress, cancellationToken);

    /// <summary>As above; gives up the highest order, with a warning, as often as the distinct n-grams exceed <paramref name="limit"/>.</summary>
    public static WittenBellModel Train(ITokenSource source, int order, long limit, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, LargestOrder);
        var model = new WittenBellModel(source.VocabularySize, order);
        var chunks = new TokenChunks(source, "Counting n-grams", progress);
        for (ReadOnlySpan<int> chunk = chunks.Next(cancellationToken); !chunk.IsEmpty; chunk = chunks.Next(cancellationToken))
        {
            foreach (int token in chunk) model.Observe(token);
            model.Shrink(limit, progress);
        }

        return model;
    }

    /// <summary>p(<paramref name="token"/> | <paramref name="context"/>) by the highest order that the context and the model allow.</summary>
    public double Probability(ReadOnlySpan<int> context, int token)
    {
        int[] nodes = NoContext(Order);
        for (int length = 1; length < Order && length <= context.Length; length++) nodes[length] = Node(context[^length..]);
        Span<double> probabilities = stackalloc double[Order];
        Predict(nodes, token, probabilities);
        return probabilities[^1];
    }

    /// <summary>What each order from 1 to <see cref="Order"/> pays for every token of <paramref name="source"/> but the first; its vocabulary must be the model's.</summary>
    public IReadOnlyList<NGramScore> Evaluate(ITokenSource source, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.VocabularySize, VocabularySize);
        var nats = new double[Order];
        var probabilities = new double[Order];
        int[] nodes = NoContext(Order);
        var chunks = new TokenChunks(source, "Scoring n-grams", progress);
        bool first = true;
        for (ReadOnlySpan<int> chunk = chunks.Next(cancellationToken); !chunk.IsEmpty; chunk = chunks.Next(cancellationToken))
        {
            foreach (int token in chunk)
            {
                Predict(nodes, token, probabilities);
                for (int k = 0; k < nats.Length && !first; k++) nats[k] -= Math.Log(probabilities[k]);
                first = false;
            }
        }

        return [.. nats.Select((sum, k) => new NGramScore(k + 1, sum, Math.Max(0, source.Length - 1)))];
    }

    // A context is the node of its tokens among the n-grams of its length: 0 for the empty one, -1 for one that was never seen.
    private static int[] NoContext(int order)
    {
        var nodes = new int[order];
        nodes.AsSpan(1).Fill(-1);
        return nodes;
    }

    private int Node(ReadOnlySpan<int> ngram)
    {
        int node = 0;
        for (int k = 0; k < ngram.Length && node >= 0; k++) node = tables[k].Find(NGramTable.Key(node, ngram[k]));
        return node;
    }

    // The n-gram that ends with this token is the context of the next one, one longer: one look-up serves both.
    private void Observe(int token)
    {
        tokens++;
        int context = last[0];
        for (int k = 0; k < Order && context >= 0; k++)
        {
            int node = tables[k].Observe(NGramTable.Key(context, token), out bool isNew);
            if (isNew && k > 0) tables[k - 1].AddFollower(context);
            else if (isNew) types++;
            if (k + 1 == Order) break;
            context = last[k + 1];
            last[k + 1] = node;
        }
    }

    /// <summary>Fills in p(token | context) of the orders 1, 2, … and moves <paramref name="nodes"/> on by <paramref name="token"/>.</summary>
    private void Predict(Span<int> nodes, int token, Span<double> probabilities)
    {
        double probability = 1.0 / VocabularySize;
        int context = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            int node = context < 0 ? -1 : tables[k].Find(NGramTable.Key(context, token));
            if (context >= 0)
            {
                (long followed, long followers) = k == 0 ? (tokens, types) : Followed(k, context);
                uint count = node < 0 ? 0 : tables[k].Occurrences(node);
                if (followed > 0) probability = (count + (followers * probability)) / (followed + followers);
            }

            probabilities[k] = probability;
            if (k + 1 == probabilities.Length) break;
            context = nodes[k + 1];
            nodes[k + 1] = node;
        }
    }

    // The very last n-gram of the training text is followed by nothing.
    private (long Followed, long Followers) Followed(int length, int context) =>
        (tables[length - 1].Occurrences(context) - (context == last[length] ? 1 : 0), tables[length - 1].Followers(context));

    private void Shrink(long limit, IProgressSink progress)
    {
        while (Order > 1 && NGrams > limit)
        {
            Order--;
            tables[Order] = new NGramTable();
            progress.Report(new Message(MessageLevel.Warning, $"The n-grams of order {Order + 1} were given up: there are more than {limit} different ones."));
        }
    }
}
