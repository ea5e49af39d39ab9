using Ingot.Core.Tokens;

namespace Ingot.Evaluation.Tests.Metrics;

/// <summary>A model whose log-probabilities are a known function of the tokens before and the token that follows.</summary>
internal sealed class FakeScorer(int context, int batch, FakeScorer.LogProbability logProbability) : ISequenceScorer
{
    public delegate double LogProbability(ReadOnlySpan<int> before, int next);

    public int ContextLength => context;

    public int PreferredBatch => batch;

    public int LargestBatch { get; private set; }

    public void Score(ReadOnlySpan<int> windows, int batch, Span<float> logProbabilities)
    {
        int length = (windows.Length / batch) - 1;
        Assert.Equal(windows.Length, batch * (length + 1));
        Assert.Equal(logProbabilities.Length, batch * length);
        Assert.InRange(length, 1, context);
        LargestBatch = Math.Max(LargestBatch, batch);
        for (int row = 0; row < batch; row++)
        {
            var window = windows.Slice(row * (length + 1), length + 1);
            for (int t = 0; t < length; t++) logProbabilities[(row * length) + t] = (float)logProbability(window[..(t + 1)], window[t + 1]);
        }
    }

    public void Dispose()
    {
    }
}
