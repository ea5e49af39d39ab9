using Ingot.Core.Progress;
using Ingot.Core.Tokens;

namespace Ingot.Text.Features;

/// <summary>Token frequencies with add-one smoothing (Laplace): p(w) = (c(w) + 1) / (N + V), so that unseen tokens have a probability too.</summary>
public sealed class UnigramModel
{
    private readonly long[] counts;

    private UnigramModel(int vocabulary) => counts = new long[vocabulary];

    /// <summary>V: the number of ids.</summary>
    public int VocabularySize => counts.Length;

    /// <summary>N: the number of tokens counted.</summary>
    public long Tokens { get; private set; }

    /// <summary>Counts every token of <paramref name="source"/>.</summary>
    public static UnigramModel Train(ITokenSource source, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var model = new UnigramModel(source.VocabularySize) { Tokens = source.Length };
        var chunks = new TokenChunks(source, "Counting tokens", progress);
        for (ReadOnlySpan<int> chunk = chunks.Next(cancellationToken); !chunk.IsEmpty; chunk = chunks.Next(cancellationToken))
            foreach (int id in chunk) model.counts[id]++;
        return model;
    }

    /// <summary>How often <paramref name="token"/> was counted.</summary>
    public long Count(int token) => counts[token];

    /// <summary>p(<paramref name="token"/>), above zero.</summary>
    public double Probability(int token) => (counts[token] + 1.0) / (Tokens + counts.Length);

    /// <summary>What the model pays for every token of <paramref name="source"/> but the first; its vocabulary must be the model's.</summary>
    public NGramScore Evaluate(ITokenSource source, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.VocabularySize, VocabularySize);
        var occurrences = new long[counts.Length];
        var chunks = new TokenChunks(source, "Scoring tokens", progress);
        bool first = true;
        for (ReadOnlySpan<int> chunk = chunks.Next(cancellationToken); !chunk.IsEmpty; chunk = chunks.Next(cancellationToken), first = false)
            foreach (int id in first ? chunk[1..] : chunk) occurrences[id]++;
        double nats = 0;
        for (int id = 0; id < occurrences.Length; id++)
            if (occurrences[id] > 0) nats -= occurrences[id] * Math.Log(Probability(id));
        return new NGramScore(1, nats, Math.Max(0, source.Length - 1));
    }
}
