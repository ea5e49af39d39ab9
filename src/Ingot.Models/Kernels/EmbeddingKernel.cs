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
        public int* Ids;
        public long Columns, Count;
    }
}
