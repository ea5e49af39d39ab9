using System.Security.Cryptography;
using System.Text;

namespace Ingot.Core.Distributed;

/// <summary>Small exchanges, made of the three large ones.</summary>
public static unsafe class CollectiveFacts
{
    private const int FloatsInDouble = sizeof(double) / sizeof(float), ExactBytes = 6;

    /// <summary>What every process gives, in the order of their ranks: [N · <paramref name="mine"/>.Length]; bits are only moved.</summary>
    public static double[] Gather(this ICollectives group, params ReadOnlySpan<double> mine)
    {
        ArgumentNullException.ThrowIfNull(group);
        var all = new double[mine.Length * group.Size];
        mine.CopyTo(all.AsSpan(group.Rank * mine.Length));
        if (group.Size == 1) return all;
        Span<long> bounds = stackalloc long[group.Size + 1];
        for (int rank = 0; rank <= group.Size; rank++) bounds[rank] = (long)rank * mine.Length * FloatsInDouble;
        fixed (double* first = all) group.AllGather((float*)first, bounds);
        return all;
    }

    /// <summary>The ranks of the processes, this one among them, that give the same <paramref name="text"/> as this one.</summary>
    public static int[] Alike(this ICollectives group, string text)
    {
        ArgumentNullException.ThrowIfNull(group);
        Span<byte> number = stackalloc byte[sizeof(long)];
        number.Clear();
        SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, ExactBytes).CopyTo(number);
        double mine = BitConverter.ToInt64(number);
        double[] all = group.Gather(mine);
        return [.. Enumerable.Range(0, group.Size).Where(rank => all[rank] == mine)];
    }

    /// <summary>Gives all processes the values of <paramref name="root"/>, in pieces.</summary>
    public static void Spread(this ICollectives group, float* values, long count, int root = 0)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Size == 1) return;
        Span<long> bounds = stackalloc long[group.Size + 1];
        for (long at = 0; at < count; at += EvenPieces.ChunkFloats)
        {
            bounds[(root + 1)..].Fill(Math.Min(EvenPieces.ChunkFloats, count - at));
            group.AllGather(values + at, bounds);
        }
    }
}
