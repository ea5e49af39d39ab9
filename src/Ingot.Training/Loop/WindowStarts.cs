using Ingot.Core.Tokens;

namespace Ingot.Training.Loop;

/// <summary>
/// Where the windows of T predictions begin: at the end-of-text before a document, so that no document that fits is seen without its
/// beginning; a window that cuts a document is followed by one that begins with it. A longer document is covered by windows side by side,
/// which another shift moves by up to T.
/// </summary>
internal sealed class WindowStarts
{
    private const int Block = 1 << 16;
    private readonly ITokenSource source;
    private readonly int length;

    // First and, for a document longer than a window, number of windows; 0: the window begins at a border and is alone.
    private readonly List<(long At, int Windows)> runs = [];

    /// <summary>Reads the borders of <paramref name="source"/> once; <paramref name="length"/> is T.</summary>
    public WindowStarts(ITokenSource source, int length)
    {
        (this.source, this.length) = (source, length);
        long start = 0, border = 0;
        foreach (long next in Borders())
        {
            // The document [border, next) does not fit into the window that began at start: it begins one of its own.
            if (next - start > length)
            {
                if (border > start) Add(start, border);
                start = border;
            }

            if (next - start > length)
            {
                Add(start, next);
                start = next;
            }

            border = next;
        }

        if (source.Length - 1 > start) Add(start, source.Length - 1);
        Count = runs.Sum(run => (long)Math.Max(1, run.Windows));
    }

    /// <summary>Number of windows.</summary>
    public long Count { get; }

    /// <summary>The beginnings of all windows; long documents are moved by <paramref name="shift"/> in [0, T).</summary>
    public long[] All(long shift)
    {
        var starts = new long[Count];
        long last = source.Length - length - 1, at = 0;
        foreach ((long first, int windows) in runs)
        {
            starts[at++] = Math.Min(first, last);
            for (int i = 1; i < windows; i++) starts[at++] = Math.Clamp(first + ((long)i * length) - shift, first, last);
        }

        return starts;
    }

    private void Add(long start, long end)
    {
        long predictions = end - start;
        runs.Add((start, predictions <= length ? 0 : checked((int)((predictions + length - 1) / length) + 1)));
    }

    private IEnumerable<long> Borders()
    {
        var ids = new int[Block];
        for (long at = 0; at < source.Length; at += Block)
        {
            int count = (int)Math.Min(Block, source.Length - at);
            source.Read(at, ids.AsSpan(0, count));
            for (int i = 0; i < count; i++)
            {
                if (ids[i] == source.EndOfText && at + i > 0) yield return at + i;
            }
        }
    }
}
