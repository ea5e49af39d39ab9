using Ingot.Core.Randomness;

namespace Ingot.Training.Examples;

/// <summary>
/// The order in which training visits examples: each once an epoch, shuffled, then sorted by length within stretches of many batches so that a batch
/// holds little padding, and the batches shuffled. It depends on nothing but the seed and the step, so that a resumed run needs no other position.
/// </summary>
internal sealed class ExampleOrder
{
    private const int BatchesInStretch = 32;
    private readonly ExampleSet examples;
    private readonly int batch;
    private readonly long seed;
    private readonly int[] order, starts;
    private long epoch = -1;

    public ExampleOrder(ExampleSet examples, int batch, long seed)
    {
        (this.examples, this.batch, this.seed) = (examples, batch, seed);
        order = new int[examples.Count];
        starts = new int[StepsPerEpoch];
    }

    /// <summary>Batches of one epoch; the last may be smaller.</summary>
    public int StepsPerEpoch => (examples.Count + batch - 1) / batch;

    /// <summary>The numbers of the examples of step <paramref name="step"/>; valid until the next call.</summary>
    public ReadOnlySpan<int> Read(long step)
    {
        Enter(step / StepsPerEpoch);
        int start = starts[step % StepsPerEpoch];
        return order.AsSpan(start, Math.Min(batch, order.Length - start));
    }

    private void Enter(long wanted)
    {
        if (wanted == epoch) return;
        var random = new SeededRandom(seed, "order", wanted.ToString());
        for (int i = 0; i < order.Length; i++) order[i] = i;
        random.Shuffle(order.AsSpan());
        for (int start = 0; start < order.Length; start += batch * BatchesInStretch)
        {
            Span<int> stretch = order.AsSpan(start, Math.Min(batch * BatchesInStretch, order.Length - start));
            stretch.Sort((a, b) => (examples.LengthOf(a), a).CompareTo((examples.LengthOf(b), b)));
        }

        for (int i = 0; i < starts.Length; i++) starts[i] = i * batch;
        random.Shuffle(starts.AsSpan());
        epoch = wanted;
    }
}
