using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Core.Tokens;

namespace Ingot.Evaluation.Metrics;

/// <summary>Scores a language model on a whole split: strided windows, no sampling.</summary>
public static class Evaluator
{
    /// <summary>Most blocks of the bootstrap; a longer stream has longer blocks.</summary>
    private const int MaximumBlocks = 1024;

    /// <summary>
    /// Predicts every token of <paramref name="source"/> but the first exactly once, each with at least (1 - stride share) of the context before
    /// it where the stream has that much. Throws <see cref="IngotException"/>: Data where there is nothing to predict or the vocabulary is another one, Diverged where
    /// the model gives no probabilities.
    /// </summary>
    public static LanguageModelScore Evaluate(ISequenceScorer scorer, ITokenSource source, EvaluateSettings settings, IProgressSink progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length < 2) throw new IngotException(ExitCode.Data, "there is nothing to evaluate on: the split holds fewer than two tokens", "evaluate", "Collect more text, or give the split a larger share.");
        long tokens = source.Length - 1;
        long block = Math.Max(Math.Max(1, scorer.ContextLength / 2), (tokens + MaximumBlocks - 1) / MaximumBlocks);
        var (sums, counts) = (new double[(tokens + block - 1) / block], new double[(tokens + block - 1) / block]);
        new StridedPass(scorer, source, settings.StrideShare).Run(Add, progress, ct);
        double total = sums.Sum();
        var error = BlockBootstrap.Run(sums, counts, settings.BootstrapSamples, new SeededRandom(settings.Seed, "evaluate"));
        return new()
        {
            NatsPerToken = total / tokens,
            BitsPerByte = source.TextBytes > 0 ? total / Math.Log(2) / source.TextBytes : null,
            Tokens = tokens,
            StandardError = error?.StandardError,
            ConfidenceLow = error?.Low,
            ConfidenceHigh = error?.High,
        };

        void Add(long start, ReadOnlySpan<int> ids, ReadOnlySpan<float> scores)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                long at = (start + i - 1) / block;
                sums[at] -= scores[i];
                counts[at]++;
            }
        }
    }

    /// <summary>
    /// Nats of each token of <paramref name="documents"/> (ids without borders), read as one stream: entry [d] has one value a token and a last one for the end of
    /// text after it. Throws as <see cref="Evaluate"/>.
    /// </summary>
    public static IReadOnlyList<float[]> ScoreDocuments(
        ISequenceScorer scorer, IReadOnlyList<int[]> documents, int vocabularySize, int endOfText, EvaluateSettings settings, IProgressSink progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(documents);
        using var source = new DocumentTokens(documents, vocabularySize, endOfText);
        var nats = documents.Select(document => new float[document.Length + 1]).ToArray();
        int which = 0, at = 0;
        new StridedPass(scorer, source, settings.StrideShare).Run(Add, progress, ct);
        return nats;

        void Add(long start, ReadOnlySpan<int> ids, ReadOnlySpan<float> scores)
        {
            foreach (float score in scores)
            {
                nats[which][at++] = -score;
                if (at == nats[which].Length) (which, at) = (which + 1, 0);
            }
        }
    }
}
