using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;

namespace Ingot.Evaluation.Metrics;

/// <summary>
/// Reads a whole stream through windows of T predictions that move by a stride, so that every token but the first is predicted exactly once,
/// with at least T - stride + 1 tokens before it where the stream has them. Memory does not depend on the stream's length.
/// </summary>
internal sealed class StridedPass(ISequenceScorer scorer, ITokenSource source, double strideShare)
{
    /// <summary>Takes scored tokens in order: the place of the first, the ids, and their log-probabilities.</summary>
    public delegate void Sink(long start, ReadOnlySpan<int> tokens, ReadOnlySpan<float> logProbabilities);

    // T predictions in a window; a shorter stream is one shorter window.
    private readonly int length = (int)Math.Min(scorer.ContextLength, source.Length - 1);
    private readonly int stride = Math.Max(1, (int)(strideShare * scorer.ContextLength));

    /// <summary>Scores the stream and hands every token on to <paramref name="sink"/> once.</summary>
    public void Run(Sink sink, IProgressSink progress, CancellationToken ct)
    {
        if (source.Length < 2) return;
        int rows = Math.Max(1, scorer.PreferredBatch);
        var windows = new int[(long)rows * (length + 1)];
        var scores = new float[(long)rows * length];
        var starts = new List<(long Start, long From)>(rows);
        long done = 1;
        while (done < source.Length)
        {
            ct.ThrowIfCancellationRequested();
            starts.Clear();
            while (starts.Count < rows && done < source.Length) done = Next(starts, done);
            for (int row = 0; row < starts.Count; row++) source.Read(starts[row].Start, windows.AsSpan(row * (length + 1), length + 1));
            var batch = scores.AsSpan(0, starts.Count * length);
            scorer.Score(windows.AsSpan(0, starts.Count * (length + 1)), starts.Count, batch);
            for (int row = 0; row < starts.Count; row++) Hand(starts[row], windows.AsSpan(row * (length + 1), length + 1), batch.Slice(row * length, length), sink);
            progress.Report(new Counted("evaluate", done - 1, source.Length - 1, "tokens"));
        }
    }

    // Adds the window that predicts tokens from `done` on; the last one is moved back to end with the stream.
    private long Next(List<(long Start, long From)> starts, long done)
    {
        long end = done == 1 ? length + 1 : Math.Min(source.Length, done + stride);
        starts.Add((end - length - 1, done));
        return end;
    }

    private void Hand((long Start, long From) window, ReadOnlySpan<int> tokens, ReadOnlySpan<float> scores, Sink sink)
    {
        int skip = (int)(window.From - window.Start);
        var fresh = scores[(skip - 1)..];
        foreach (float score in fresh)
        {
            if (float.IsNaN(score) || score > 1e-3f)
                throw new IngotException(ExitCode.Diverged, $"the model gives a log-probability of {score}", $"token {window.From}", "Its weights are damaged or training diverged; train it again or go back to an earlier checkpoint.");
        }

        sink(window.From, tokens[skip..], fresh);
    }
}
