using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>
/// One sequence and what the model remembers of it. The logits after a token are the same, bit for bit, whether the tokens before it came one by one or many at
/// once. Not safe for several threads; allocates nothing after its construction.
/// </summary>
public sealed unsafe class DecodingSession : IDisposable
{
    // T: tokens that go through the network together when a prompt is read.
    private const int BlockTokens = 32;

    private readonly IDecoding decoding;
    private readonly int vocabulary;
    private readonly int[] tokens;
    private readonly NativeBuffer logits;

    internal DecodingSession(InferenceModel model)
    {
        (vocabulary, Capacity) = (model.VocabSize, model.ContextLength);
        tokens = new int[Capacity];
        logits = NativeBuffer.OfFloats(vocabulary);
        decoding = model.Begin(Math.Min(BlockTokens, Capacity));
    }

    /// <summary>Most tokens that the session can hold.</summary>
    public int Capacity { get; }

    /// <summary>The tokens read so far.</summary>
    public ReadOnlySpan<int> Tokens => tokens.AsSpan(0, Length);

    /// <summary>Number of tokens read so far.</summary>
    public int Length { get; private set; }

    /// <summary>Reads <paramref name="ids"/> (at least one, at most what the capacity leaves) and returns the logits of the next token, [V], valid until the next call.</summary>
    public ReadOnlySpan<float> Append(ReadOnlySpan<int> ids)
    {
        Read(ids, default);
        decoding.Logits((ids.Length - 1) % BlockTokens, logits.Floats);
        return new ReadOnlySpan<float>(logits.Floats, vocabulary);
    }

    /// <summary>Reads <paramref name="ids"/> and writes the logits after each of them to <paramref name="logits"/>, [ids.Length, V].</summary>
    public void Append(ReadOnlySpan<int> ids, Span<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, ids.Length * vocabulary);
        Read(ids, logits);
    }

    /// <summary>Forgets all tokens but the first <paramref name="length"/>; a model that carries a state reads those again.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        bool again = length < Length && !decoding.Rewinds;
        Length = again ? 0 : length;
        if (again && length > 0) Read(tokens.AsSpan(0, length), default);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        decoding.Dispose();
        logits.Dispose();
    }

    private void Read(ReadOnlySpan<int> ids, Span<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ids.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Length, Capacity - Length);
        foreach (int id in ids) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)vocabulary, nameof(ids));
        for (int at = 0; at < ids.Length; at += BlockTokens)
        {
            ReadOnlySpan<int> block = ids.Slice(at, Math.Min(BlockTokens, ids.Length - at));
            decoding.Read(block, Length);
            block.CopyTo(tokens.AsSpan(Length));
            Length += block.Length;
            if (!logits.IsEmpty) WriteLogits(block.Length, logits[(at * vocabulary)..]);
        }
    }

    private void WriteLogits(int count, Span<float> logits)
    {
        fixed (float* to = logits)
        {
            for (int t = 0; t < count; t++) decoding.Logits(t, to + ((long)t * vocabulary));
        }
    }
}
