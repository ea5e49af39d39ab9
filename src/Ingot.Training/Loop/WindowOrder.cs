using Ingot.Core.Errors;
using Ingot.Core.Randomness;
using Ingot.Core.Tokens;

namespace Ingot.Training.Loop;

/// <summary>
/// The order in which training visits a token source: an epoch takes every window of <see cref="WindowStarts"/> once, shuffled.
/// Which window stands where depends only on the seed and the position, so a resumed run needs nothing but its step.
/// </summary>
internal sealed class WindowOrder
{
    private readonly ITokenSource source;
    private readonly int length;
    private readonly long seed;
    private readonly WindowStarts starts;
    private long epoch = -1;
    private long[] order = [];

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
        starts = new WindowStarts(source, length);
    }

    /// <summary>Windows of one epoch.</summary>
    public long WindowsPerEpoch => starts.Count;

    /// <summary>Reads window number <paramref name="position"/>, counted over all epochs, into <paramref name="window"/> (T + 1 ids).</summary>
    public void Read(long position, Span<int> window)
    {
        Enter(position / starts.Count);
        source.Read(order[position % starts.Count], window[..(length + 1)]);
    }

    private void Enter(long wanted)
    {
        if (wanted == epoch) return;
        var random = new SeededRandom(seed, "order", wanted.ToString());
        order = starts.All(random.NextInt64(length));
        random.Shuffle(order.AsSpan());
        epoch = wanted;
    }
}
