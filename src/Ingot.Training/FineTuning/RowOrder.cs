using Ingot.Core.Randomness;

namespace Ingot.Training.FineTuning;

/// <summary>Which of a number of things stands at each position of a run: an epoch takes each once, shuffled by nothing but the seed and the epoch.</summary>
internal sealed class RowOrder(long count, long seed)
{
    private long epoch = -1;
    private long[] order = [];

    public long At(long position)
    {
        if (position / count != epoch)
        {
            epoch = position / count;
            order = [.. Enumerable.Range(0, checked((int)count)).Select(number => (long)number)];
            new SeededRandom(seed, "order", epoch.ToString()).Shuffle(order.AsSpan());
        }

        return order[position % count];
    }
}
