using Ingot.Core.Errors;
using Ingot.Core.Randomness;
using Ingot.Core.Tokens;

namespace Ingot.Training.Loop;

/// <summary>
/// The order in which training visits a token source: an epoch cuts it, from a random offset, into windows of T + 1 tokens (the
/// last of one is the first of the next) and visits them shuffled. Which window stands where depends only on the seed and the
/// position, so a resumed run needs nothing but its step.
/// </summary>
internal sealed class WindowOrder
{
    private readonly ITokenSource source;
    private readonly int length;
    private readonly long seed, count;
    private long epoch = -1, offset;
    private int[] order = [];

    /// <summary><paramref name="length"/> is T; throws <see cref="IngotException"/> (Data) when there is not enough text for one batch.</summary>
    public WindowOrder(ITokenSource source, int length, int batch, long seed)
    {
        if (source.Length < ((long)batch * length) + 1)
        {
            throw new IngotException(
                ExitCode.Data, $"the training text has {source.Length} tokens, too few for one batch of {batch} windows of {length}", null,
                "Add text, or set a smaller train.batch or model.context.");
        }

        (this.source, this.length, this.seed) = (source, length, seed);
        count = Math.Max(1, ((source.Length - 1) / length) - 1);
    }

    /// <summary>Windows of one epoch.</summary>
    public long WindowsPerEpoch => count;

    /// <summary>Reads window number <paramref name="position"/>, counted over all epochs, into <paramref name="window"/> (T + 1 ids).</summary>
    public void Read(long position, Span<int> window)
    {
        Enter(position / count);
        source.Read(offset + ((long)order[position % count] * length), window[..(length + 1)]);
    }

    private void Enter(long wanted)
    {
        if (wanted == epoch) return;
        var random = new SeededRandom(seed, "order", wanted.ToString());
        offset = random.NextInt64(source.Length - (count * length));
        if (order.Length == 0) order = new int[checked((int)count)];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        random.Shuffle(order.AsSpan());
        epoch = wanted;
    }
}
