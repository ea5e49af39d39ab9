using Ingot.Core.Tokens;

namespace Ingot.Inference.Engine;

/// <summary>Scores windows with the engine that serves, without torch; float32 results agree with the training room's scorer to rounding.</summary>
public sealed class InferenceScorer : ISequenceScorer
{
    // T: predictions whose logits stand in memory together.
    private const int Chunk = 32;

    private readonly DecodingSession session;
    private readonly float[] logits;
    private readonly int vocabulary;

    /// <summary>Borrows <paramref name="model"/>, which must outlive it.</summary>
    public InferenceScorer(InferenceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        session = model.NewSession();
        vocabulary = model.VocabSize;
        logits = new float[checked(Chunk * vocabulary)];
    }

    /// <inheritdoc/>
    public int ContextLength => session.Capacity;

    /// <inheritdoc/>
    public int PreferredBatch => 1;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> windows, int batch, Span<float> logProbabilities)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        int length = windows.Length / batch;
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2, nameof(windows));
        ArgumentOutOfRangeException.ThrowIfNotEqual(windows.Length, batch * length, nameof(windows));
        ArgumentOutOfRangeException.ThrowIfNotEqual(logProbabilities.Length, batch * (length - 1), nameof(logProbabilities));
        for (int b = 0; b < batch; b++) Score(windows.Slice(b * length, length), logProbabilities.Slice(b * (length - 1), length - 1));
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private void Score(ReadOnlySpan<int> window, Span<float> logProbabilities)
    {
        session.Truncate(0);
        for (int at = 0; at < logProbabilities.Length; at += Chunk)
        {
            int count = Math.Min(Chunk, logProbabilities.Length - at);
            session.Append(window.Slice(at, count), logits.AsSpan(0, count * vocabulary));
            for (int t = 0; t < count; t++) logProbabilities[at + t] = LogProbability(logits.AsSpan(t * vocabulary, vocabulary), window[at + t + 1]);
        }
    }

    private static float LogProbability(ReadOnlySpan<float> logits, int id)
    {
        float largest = float.NegativeInfinity;
        foreach (float logit in logits) largest = MathF.Max(largest, logit);
        double sum = 0;
        foreach (float logit in logits) sum += MathF.Exp(logit - largest);
        return (float)(logits[id] - largest - Math.Log(sum));
    }
}
