using Ingot.Core.Randomness;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Draws indices in proportion to their weights by the alias method (Walker 1977; Vose 1991): one look-up a draw, 8 bytes a weight.</summary>
internal sealed class AliasSampler
{
    private readonly uint[] limits;
    private readonly int[] aliases;

    public AliasSampler(ReadOnlySpan<double> weights)
    {
        int count = weights.Length;
        (limits, aliases) = (new uint[count], new int[count]);
        double total = 0;
        foreach (double weight in weights) total += weight;
        var scaled = new double[count];
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (int i = 0; i < count; i++)
        {
            scaled[i] = weights[i] * count / total;
            (scaled[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            int under = small.Pop(), over = large.Peek();
            limits[under] = (uint)Math.Min(uint.MaxValue, scaled[under] * 4294967296.0);
            aliases[under] = over;
            scaled[over] -= 1 - scaled[under];
            if (scaled[over] >= 1) continue;
            small.Push(large.Pop());
        }

        // What is left over is one but for rounding.
        foreach (int full in small.Concat(large)) (limits[full], aliases[full]) = (uint.MaxValue, full);
    }

    /// <summary>An index.</summary>
    public int Next(SeededRandom random)
    {
        ulong bits = random.NextUInt64();
        int index = (int)(((bits >> 32) * (ulong)limits.Length) >> 32);
        return (uint)bits < limits[index] ? index : aliases[index];
    }
}
