using System.Runtime.Intrinsics;
using Ingot.Models.Native;

namespace Ingot.Models.Kernels;

/// <summary>Looks rows of a table up by token id and adds gradients back to them. Table [V, C], rows [N, C], C a multiple of 16.</summary>
internal static unsafe class EmbeddingKernel
{
    private const int Lanes = 16, GrainElements = 1 << 14;

    public static void Forward(float* table, int* ids, float* rows, long count, long columns) =>
        TorchThreads.Run(count, Math.Max(1, GrainElements / columns), new Work { Table = table, Ids = ids, Rows = rows, Columns = columns }, &Gather);

    /// <summary>Each thread owns some columns of the whole table, so that equal ids neither collide nor change the order of addition.</summary>
    public static void Backward(float* tableGradient, int* ids, float* rows, long count, long columns) =>
        TorchThreads.Run(
            columns / Lanes, Math.Max(1, GrainElements / (Lanes * count)),
            new Work { Table = tableGradient, Ids = ids, Rows = rows, Columns = columns, Count = count }, &Scatter);

    /// <summary>
    /// The same in a table of bfloat16, which is rounded once for each id: rows of equal ids are first added to the first of them, so that many small ones are not
    /// lost one by one. <paramref name="rows"/> are overwritten.
    /// </summary>
    public static void Backward(ushort* tableGradient, int* ids, float* rows, long count, long columns)
    {
        var firstOf = new Dictionary<int, int>();
        int[] target = new int[count];
        for (int row = 0; row < count; row++)
        {
            if (!firstOf.TryGetValue(ids[row], out target[row])) firstOf.Add(ids[row], target[row] = row);
        }

        fixed (int* targets = target)
        {
            TorchThreads.Run(
                columns / Lanes, Math.Max(1, GrainElements / (Lanes * count)),
                new Work { Rounded = tableGradient, Ids = ids, Targets = targets, Rows = rows, Columns = columns, Count = count }, &Merge);
        }
    }

    private static void Merge(long begin, long end, Work* work)
    {
        long columns = work->Columns;
        for (long row = 0; row < work->Count; row++)
        {
            if (work->Targets[row] == row) continue;
            float* target = work->Rows + (work->Targets[row] * columns), source = work->Rows + (row * columns);
            for (long c = begin * Lanes; c < end * Lanes; c += Lanes) (Vector512.Load(target + c) + Vector512.Load(source + c)).Store(target + c);
        }

        for (long row = 0; row < work->Count; row++)
        {
            if (work->Targets[row] != row) continue;
            long at = work->Ids[row] * columns;
            for (long c = begin * Lanes; c < end * Lanes; c += Lanes)
                Bfloat16Element.Store(work->Rounded, at + c, Bfloat16Element.Load(work->Rounded, at + c) + Vector512.Load(work->Rows + (row * columns) + c));
        }
    }

    private static void Gather(long begin, long end, Work* work)
    {
        long columns = work->Columns;
        for (long row = begin; row < end; row++)
        {
            new ReadOnlySpan<float>(work->Table + (work->Ids[row] * columns), (int)columns)
                .CopyTo(new Span<float>(work->Rows + (row * columns), (int)columns));
        }
    }

    private static void Scatter(long begin, long end, Work* work)
    {
        long columns = work->Columns;
        for (long row = 0; row < work->Count; row++)
        {
            float* target = work->Table + (work->Ids[row] * columns), source = work->Rows + (row * columns);
            for (long c = begin * Lanes; c < end * Lanes; c += Lanes)
                (Vector512.Load(target + c) + Vector512.Load(source + c)).Store(target + c);
        }
    }

    private struct Work
    {
        public float* Table, Rows;
        public ushort* Rounded;
        public int* Ids, Targets;
        public long Columns, Count;
    }
}
