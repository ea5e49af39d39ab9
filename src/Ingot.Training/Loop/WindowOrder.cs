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
        source.Read(Start(position), window[..(length + 1)]);
    }

    /// <summary>The documents in the windows at <paramref name="positions"/>, by name where the source has names, else by their number in it, counted from 0.</summary>
    public IReadOnlyList<string> Documents(IEnumerable<long> positions)
    {
        long[] begins = [.. positions.Select(Start).Order()];
        var found = new SortedSet<long>();
        var ids = new int[length + 1];
        long document = -1, at = 0;
        foreach (long begin in begins)
        {
            // The document of a window's first token, then those that begin inside it.
            for (; at < begin; at += Math.Min(ids.Length, begin - at)) document += Borders(at, ids.AsSpan(0, (int)Math.Min(ids.Length, begin - at)));
            source.Read(begin, ids);
            long inside = document;
            for (int i = 0; i <= length; i++)
            {
                if (ids[i] == source.EndOfText) inside++;
                else found.Add(Math.Max(0, inside));
            }
        }

        return source is INamedDocuments named ? named.Names([.. found]) : [.. found.Select(number => $"document {number}")];
    }

    private long Start(long position)
    {
        Enter(position / starts.Count);
        return order[position % starts.Count];
    }

    private long Borders(long at, Span<int> ids)
    {
        source.Read(at, ids);
        return ids.Count(source.EndOfText);
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
