using System.Runtime.InteropServices;
using Ingot.Inference.Engine;

namespace Ingot.Inference.Sequences;

/// <summary>A prompt with what was written after it, and the session that has read it.</summary>
internal sealed class PromptedWriting(PromptedForward forward, List<int> ids) : WritingState
{
    private readonly DecodingSession session = forward.Take();

    /// <summary>The logits after <paramref name="id"/>, [V], valid until the next call; only what the session has not read yet is read.</summary>
    public ReadOnlySpan<float> Step(int id)
    {
        ids.Add(id);
        ReadOnlySpan<int> all = CollectionsMarshal.AsSpan(ids);
        int known = all[..^1].CommonPrefixLength(session.Tokens);
        session.Truncate(known);
        return session.Append(all[known..]);
    }

    public override WritingState Copy() => new PromptedWriting(forward, [.. ids]);

    public override void Release() => forward.Give(session);
}
