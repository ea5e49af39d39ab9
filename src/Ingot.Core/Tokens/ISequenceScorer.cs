namespace Ingot.Core.Tokens;

/// <summary>A language model as evaluation sees it: windows of tokens in, log-probabilities out.</summary>
/// <remarks>B: windows in a batch; T: predictions in a window.</remarks>
public interface ISequenceScorer : IDisposable
{
    /// <summary>The largest T that the model accepts.</summary>
    int ContextLength { get; }

    /// <summary>The B that runs best on this machine.</summary>
    int PreferredBatch { get; }

    /// <summary>
    /// Scores <paramref name="windows"/> ([B, T + 1], row-major): entry [b, t] of <paramref name="logProbabilities"/> ([B, T]) becomes
    /// the natural logarithm of p(window[t + 1] | window[0..t]).
    /// </summary>
    void Score(ReadOnlySpan<int> windows, int batch, Span<float> logProbabilities);

    /// <summary>Whether the model carries a state through a text of any length, which is then scored by <see cref="Continue"/>.</summary>
    bool CarriesState => false;

    /// <summary>Scores one window, [T + 1], which goes on where the last one ended, with the state after it; or begins a text where <paramref name="begins"/>.</summary>
    void Continue(ReadOnlySpan<int> window, bool begins, Span<float> logProbabilities) => throw new NotSupportedException("The model carries no state.");
}
