namespace Ingot.Inference.Engine;

/// <summary>
/// One sequence and its key-value cache. The logits after a token are the same, bit for bit, whether the tokens before it came one by one or many at
/// once. Not safe for several threads; allocates nothing after its construction.
/// </summary>
public sealed unsafe class DecodingSession : IDisposable
{
    // T: tokens that go through the network together when a prompt is read.
    private const int BlockTokens = 32;

    private readonly InferenceModel model;
    private readonly KeyValueCache cache;
    private readonly Workspace space;
    private readonly ForwardPass pass;
    private readonly int[] tokens;

    internal DecodingSession(InferenceModel model)
    {
        this.model = model;
        tokens = new int[model.ContextLength];
        cache = new KeyValueCache(model.Config, model.ContextLength);
        space = new Workspace(model.Config, Math.Min(BlockTokens, model.ContextLength), model.ContextLength, model.Threads);
        pass = new ForwardPass(model, cache, space);
    }

    /// <summary>Most tokens that the session can hold.</summary>
    public int Capacity => cache.Capacity;

    /// <summary>The tokens read so far.</summary>
    public ReadOnlySpan<int> Tokens => tokens.AsSpan(0, Length);

    /// <summary>Number of tokens read so far.</summary>
    public int Length { get; private set; }

    /// <summary>Reads <paramref name="ids"/> (at least one, at most what the capacity leaves) and returns the logits of the next token, [V], valid until the next call.</summary>
    public ReadOnlySpan<float> Append(ReadOnlySpan<int> ids)
    {
        Read(ids, default);
        pass.Logits((ids.Length - 1) % BlockTokens, space.Logits);
        return new ReadOnlySpan<float>(space.Logits, model.Config.VocabSize);
    }

    /// <summary>Reads <paramref name="ids"/> and writes the logits after each of them to <paramref name="logits"/>, [ids.Length, V].</summary>
    public void Append(ReadOnlySpan<int> ids, Span<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, ids.Length * model.Config.VocabSize);
        Read(ids, logits);
    }

    /// <summary>Forgets all tokens but the first <paramref name="length"/>.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        cache.Dispose();
        space.Dispose();
    }

    private void Read(ReadOnlySpan<int> ids, Span<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ids.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Length, Capacity - Length);
        foreach (int id in ids) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)model.Config.VocabSize, nameof(ids));
        for (int at = 0; at < ids.Length; at += BlockTokens)
        {
            ReadOnlySpan<int> block = ids.Slice(at, Math.Min(BlockTokens, ids.Length - at));
            pass.Run(block, Length);
            block.CopyTo(tokens.AsSpan(Length));
            Length += block.Length;
            if (!logits.IsEmpty) WriteLogits(block.Length, logits[(at * model.Config.VocabSize)..]);
        }
    }

    private void WriteLogits(int count, Span<float> logits)
    {
        fixed (float* to = logits)
        {
            for (int t = 0; t < count; t++) pass.Logits(t, to + ((long)t * model.Config.VocabSize));
        }
    }
}
