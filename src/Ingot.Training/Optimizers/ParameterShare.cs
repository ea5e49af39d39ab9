namespace Ingot.Training.Optimizers;

/// <summary>The weights that one process updates: rising stretches [start, end) of a store's flat memory.</summary>
internal sealed class ParameterShare(IReadOnlyList<(long Start, long End)> parts)
{
    /// <summary>Everything.</summary>
    public static ParameterShare All { get; } = new([(0, long.MaxValue)]);

    /// <summary>The stretches.</summary>
    public IReadOnlyList<(long Start, long End)> Parts => parts;

    /// <summary>Whether the weight at <paramref name="place"/> is among them.</summary>
    public bool Holds(long place) => parts.Any(part => place >= part.Start && place < part.End);

    /// <summary>What of rising <paramref name="ranges"/> is among them.</summary>
    public IReadOnlyList<ParameterRange> Of(IReadOnlyList<ParameterRange> ranges)
    {
        var held = new List<ParameterRange>();
        foreach (ParameterRange range in ranges)
        {
            foreach ((long first, long last) in parts)
            {
                long start = Math.Max(first, range.Start), end = Math.Min(last, range.Start + range.Count);
                if (start < end) held.Add(range with { Start = start, Count = end - start });
            }
        }

        return held;
    }
}
