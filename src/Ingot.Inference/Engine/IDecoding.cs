namespace Ingot.Inference.Engine;

/// <summary>One sequence as a network reads it, and what it remembers of it; allocates nothing after its construction.</summary>
internal unsafe interface IDecoding : IDisposable
{
    /// <summary>Whether what was read can be cut to any of its beginnings, by reading on at an earlier position; otherwise it can only begin anew.</summary>
    bool Rewinds { get; }

    /// <summary>Reads <paramref name="ids"/>, at most a block, which stand at <paramref name="position"/> and after; at position 0 the sequence begins anew.</summary>
    void Read(ReadOnlySpan<int> ids, int position);

    /// <summary>[V]: the logits after token <paramref name="token"/> of the last block.</summary>
    void Logits(int token, float* logits);
}
