using Ingot.Core.Distributed;
using Ingot.Core.Randomness;

namespace Ingot.Core.Tests.Distributed;

/// <summary>What every implementation must do, whatever carries the bytes: run it in each process, with the same seed.</summary>
internal static unsafe class CollectivesConformance
{
    /// <summary><paramref name="most"/>: floats in the first round; the others have fewer than 65,536.</summary>
    public static void Check(ICollectives group, long seed, int rounds, int most)
    {
        for (int round = 0; round < rounds; round++)
        {
            var random = new SeededRandom(seed, "collectives", round.ToString());
            long[] bounds = Bounds(random, group.Size, round == 0 ? most : 1 << (1 + random.Next(15)));
            float[][] all = [.. Enumerable.Range(0, group.Size).Select(rank => Values(seed, round, rank, bounds[^1]))];
            Sums(group, all, bounds);
            Copies(group, all, bounds);
            Small(group, random);
        }
    }

    private static void Sums(ICollectives group, float[][] all, long[] bounds)
    {
        float[] whole = [.. all[group.Rank]], piece = [.. all[group.Rank]];
        fixed (float* first = whole) group.AllReduce(first, whole.Length);
        fixed (float* first = piece) group.ReduceScatter(first, bounds);
        for (int i = 0; i < whole.Length; i++)
        {
            double sum = 0, size = 0;
            foreach (float[] one in all)
            {
                sum += one[i];
                size += Math.Abs(one[i]);
            }

            Assert.True(Math.Abs(whole[i] - sum) <= size * 1e-6, $"all-reduce: entry {i} is {whole[i]}, not {sum}");
            bool mine = i >= bounds[group.Rank] && i < bounds[group.Rank + 1];
            Assert.True(!mine || Math.Abs(piece[i] - sum) <= size * 1e-6, $"reduce-scatter: entry {i} is {piece[i]}, not {sum}");
        }

        Assert.All(group.Gather(Fingerprint(whole)), other => Assert.Equal(Fingerprint(whole), other));
    }

    private static void Copies(ICollectives group, float[][] all, long[] bounds)
    {
        float[] values = [.. all[group.Rank]];
        fixed (float* first = values) group.AllGather(first, bounds);
        for (int rank = 0; rank < group.Size; rank++)
            Assert.True(values.AsSpan((int)bounds[rank]..(int)bounds[rank + 1]).SequenceEqual(all[rank].AsSpan((int)bounds[rank]..(int)bounds[rank + 1])), $"all-gather: piece {rank}");
        int root = (int)(bounds[^1] % group.Size);
        values = [.. all[group.Rank]];
        fixed (float* first = values) group.Spread(first, values.Length, root);
        Assert.True(values.AsSpan().SequenceEqual(all[root]), $"spread from {root}");
    }

    private static void Small(ICollectives group, SeededRandom random)
    {
        group.Barrier();
        Assert.Equal(Enumerable.Range(0, group.Size).SelectMany(rank => new[] { rank, double.NegativeInfinity, 0.1 * rank }), group.Gather(group.Rank, double.NegativeInfinity, 0.1 * group.Rank));
        byte[] message = new byte[random.Next(100)];
        for (int i = 0; i < message.Length; i++) message[i] = (byte)random.Next(256);
        Assert.Equal(message, group.Broadcast(group.Rank == 0 ? message : []));
    }

    // Rising, and some pieces empty.
    private static long[] Bounds(SeededRandom random, int size, int count)
    {
        var bounds = new long[size + 1];
        for (int i = 1; i < size; i++) bounds[i] = random.Next(4) == 0 ? 0 : random.Next(count + 1);
        bounds[size] = count;
        Array.Sort(bounds);
        return bounds;
    }

    private static float[] Values(long seed, int round, int rank, long count)
    {
        var random = new Random((int)((seed * 1000) + (round * 10) + rank));
        var values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (random.NextSingle() - 0.5f) / (1 + (i & 1023));
        return values;
    }

    private static double Fingerprint(float[] values)
    {
        uint hash = 17;
        foreach (float value in values) hash = (hash * 31) + BitConverter.SingleToUInt32Bits(value);
        return hash;
    }
}
