using Ingot.Core.Tokens;

namespace Ingot.Evaluation.Tests.Metrics;

/// <summary>A model that carries a count of the tokens it has read, which is minus the score of the next.</summary>
internal sealed class CarryingScorer(int context) : ISequenceScorer
{
    private int read;

    public int ContextLength => context;

    public int PreferredBatch => 1;

    public bool CarriesState => true;

    public void Score(ReadOnlySpan<int> windows, int batch, Span<float> logProbabilities) => throw new InvalidOperationException("The stream is read by windows that go on.");

    public void Continue(ReadOnlySpan<int> window, bool begins, Span<float> logProbabilities)
    {
        if (begins) read = 0;
        Assert.Equal(read, window[0]);
        for (int t = 0; t < logProbabilities.Length; t++) logProbabilities[t] = -++read;
    }

    public void Dispose()
    {
    }
}
