using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;

namespace Ingot.Evaluation.Metrics;

/// <summary>
/// Reads a whole stream through windows of T predictions, so that every token but the first is predicted exactly once. Documents that fit into a
/// window are predicted whole, from the end-of-text before them; through a longer one the windows move by a stride, so that a token has at
/// least T - stride + 1 tokens before it, or all of its document. A model that carries a state reads the stream once, in order. Memory does not depend on the stream's length.
/// </summary>
internal sealed class StridedPass(ISequenceScorer scorer, ITokenSource source, double strideShare)
{
    /// <summary>Takes scored tokens in order: the place of the first, the ids, and their log-probabilities.</summary>
    public delegate void Sink(long start, ReadOnlySpan<int> tokens, ReadOnlySpan<float> logProbabilities);

    // T predictions in a window; a shorter stream is one shorter window.
    private readonly int length = (int)Math.Min(scorer.ContextLength, source.Length - 1);
    private readonly int stride = Math.Max(1, (int)(strideShare * scorer.ContextLength));
    private readonly int[] ahead = new int[scorer.ContextLength + 1];

    /// <summary>Scores the stream and hands every token on to <paramref name="sink"/> once.</summary>
    public void Run(Sink sink, IProgressSink progress, CancellationToken ct)
    {
        if (source.Length < 2) return;
        if (scorer.CarriesState)
        {
            RunOn(sink, progress, ct);
            return;
        }

        int rows = Math.Max(1, scorer.PreferredBatch);
        var windows = new int[(long)rows * (length + 1)];
        var scores = new float[(long)rows * length];
        var starts = new List<Window>(rows);
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

    // Windows side by side, the state going from each to the next.
    private void RunOn(Sink sink, IProgressSink progress, CancellationToken ct)
    {
        var scores = new float[length];
        for (long done = 1; done < source.Length; done += length)
        {
            ct.ThrowIfCancellationRequested();
            int count = (int)Math.Min(length, source.Length - done);
            Span<int> ids = ahead.AsSpan(0, count + 1);
            source.Read(done - 1, ids);
            scorer.Continue(ids, begins: done == 1, scores.AsSpan(0, count));
            Hand(new Window(done - 1, done, done + count), ids, scores, sink);
            progress.Report(new Counted("evaluate", done + count - 1, source.Length - 1, "tokens"));
        }
    }

    // Adds the window that predicts tokens from `done` on and answers where the next one goes on; the last one is moved back to end with the stream.
    private long Next(List<Window> starts, long done)
    {
        bool atBorder = done == 1 || IsBorder(done - 1);
        long end = atBorder ? LastBorder(done, done + length) + 1 : FirstBorder(done, Math.Min(source.Length, done + stride)) + 1;
        if (end == 0) end = atBorder ? done + length : done + stride;
        end = Math.Min(source.Length, end);
        long start = atBorder ? done - 1 : end - length - 1;
        starts.Add(new Window(Math.Min(start, source.Length - length - 1), done, end));
        return end;
    }

    private bool IsBorder(long at)
    {
        source.Read(at, ahead.AsSpan(0, 1));
        return ahead[0] == source.EndOfText;
    }

    // The last end-of-text in [from, to); -1: none.
    private long LastBorder(long from, long to) => Ahead(from, to).LastIndexOf(source.EndOfText) is var at and >= 0 ? from + at : -1;

    // The first end-of-text in [from, to); -1: none.
    private long FirstBorder(long from, long to) => Ahead(from, to).IndexOf(source.EndOfText) is var at and >= 0 ? from + at : -1;

    private Span<int> Ahead(long from, long to)
    {
        Span<int> ids = ahead.AsSpan(0, (int)(Math.Min(to, source.Length) - from));
        source.Read(from, ids);
        return ids;
    }

    private static void Hand(Window window, ReadOnlySpan<int> tokens, ReadOnlySpan<float> scores, Sink sink)
    {
        int skip = (int)(window.From - window.Start);
        int count = (int)(window.End - window.From);
        var fresh = scores.Slice(skip - 1, count);
        foreach (float score in fresh)
        {
            if (float.IsNaN(score) || score > 1e-3f)
                throw new IngotException(ExitCode.Diverged, $"the model gives a log-probability of {score}", $"token {window.From}", "Its weights are damaged or training diverged; train it again or go back to an earlier checkpoint.");
        }

        sink(window.From, tokens.Slice(skip, count), fresh);
    }

    // Tokens [From, End) are predicted by the window that begins at Start.
    private readonly record struct Window(long Start, long From, long End);
}
