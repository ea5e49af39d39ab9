using System.Collections.Concurrent;
using Ingot.Inference.Engine;

namespace Ingot.Inference.Sequences;

/// <summary>A decoder that answers a prompt, its source; each beginning that is followed has a session of its own, which goes on to serve others.</summary>
internal sealed class PromptedForward(InferenceModel model, IReadOnlyList<int> ends) : ISequenceForward, IDisposable
{
    private readonly ConcurrentBag<DecodingSession> idle = [];

    public SourceReading Read(ReadOnlySpan<int> ids) => new PromptedReading(this, ids.ToArray());

    public void Step(SourceReading source, WritingState state, int id, Span<float> logits)
    {
        ((PromptedWriting)state).Step(id).CopyTo(logits);
        // A turn may end in several ways: they count as the first, with the logit of the likeliest.
        for (int i = 1; i < ends.Count; i++)
        {
            logits[ends[0]] = Math.Max(logits[ends[0]], logits[ends[i]]);
            logits[ends[i]] = float.NegativeInfinity;
        }
    }

    /// <summary>A session that nobody writes with; what it has read stays until it is found to be something else.</summary>
    public DecodingSession Take() => idle.TryTake(out DecodingSession? session) ? session : model.NewSession();

    public void Give(DecodingSession session) => idle.Add(session);

    public void Dispose()
    {
        while (idle.TryTake(out DecodingSession? session)) session.Dispose();
        model.Dispose();
    }
}
