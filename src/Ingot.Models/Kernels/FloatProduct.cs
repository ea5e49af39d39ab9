using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ingot.Models.Native;

namespace Ingot.Models.Kernels;

/// <summary>
/// Products of float32 matrices in vectors of 512 bits: both sides are packed into panels, and register tiles of 8 × 32 go over them (Goto and van de Geijn 2008).
/// For processors of AMD from Zen 5 on, which add and multiply whole such vectors at once: libtorch's MKL gives them its 256-bit kernels.
/// </summary>
internal static unsafe class FloatProduct
{
    private const int Rows = AttentionTiles.Rows, Columns = AttentionTiles.Columns, Lanes = 16;

    // A block of the left side stays in the second cache, one of the right in the third.
    private const int MostDepth = 512, BlockRows = 128, BlockColumns = 2048;
    private const long Small = 1 << 18;

    /// <summary>Whether it is the faster one here; the same at every start of a machine, because it does not round as libtorch does.</summary>
    public static bool IsFaster { get; } = Vector512.IsHardwareAccelerated && X86Base.IsSupported && IsWideAmd();

    /// <summary>Runs <paramref name="work"/>; its depth must be a multiple of 4 where a side has the depth in its rows.</summary>
    public static void Run(in ProductWork work)
    {
        bool small = work.M * work.N * work.K < Small;
        long tiles = work.SplitsRows ? (work.M + Rows - 1) / Rows : (work.N + Columns - 1) / Columns;
        TorchThreads.Run(tiles, small ? tiles : 1, work, &Tiles);
    }

    private static bool IsWideAmd()
    {
        const int amd = 0x68747541, zen5 = 0x1A;
        int vendor = X86Base.CpuId(0, 0).Ebx, signature = X86Base.CpuId(1, 0).Eax;
        return vendor == amd && ((signature >> 8) & 0xF) + ((signature >> 20) & 0xFF) >= zen5;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles(long begin, long end, ProductWork* work)
    {
        (long firstRow, long endRow) = work->SplitsRows ? (begin * Rows, Math.Min(end * Rows, work->M)) : (0, work->M);
        (long firstColumn, long endColumn) = work->SplitsRows ? (0, work->N) : (begin * Columns, Math.Min(end * Columns, work->N));
        long parts = (work->K + MostDepth - 1) / MostDepth, depth = (work->K + (parts * Lanes) - 1) / (parts * Lanes) * Lanes;
        ProductScratch scratch = ProductScratch.For(BlockRows * depth, Math.Min(BlockColumns, endColumn - firstColumn + Columns) * depth);
        for (long k = 0; k < work->K; k += depth)
        {
            long deep = Math.Min(depth, work->K - k);
            for (long column = firstColumn; column < endColumn; column += BlockColumns)
            {
                long wide = Math.Min(BlockColumns, endColumn - column);
                for (long n = 0; n < wide; n += Columns) ProductPanels.Right(*work, k, deep, column + n, scratch.Right + (n * deep));
                for (long row = firstRow; row < endRow; row += BlockRows)
                {
                    long high = Math.Min(BlockRows, endRow - row);
                    for (long m = 0; m < high; m += Rows) ProductPanels.Left(*work, k, deep, row + m, scratch.Left + (m * deep));
                    Block(work, scratch, row, high, column, wide, deep, k > 0 || work->Adds);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(ProductWork* work, ProductScratch scratch, long row, long high, long column, long wide, long deep, bool adds)
    {
        float* tile = stackalloc float[Rows * Columns];
        for (long n = 0; n < wide; n += Columns)
        {
            long right = Math.Min(Columns, work->N - column - n);
            for (long m = 0; m < high; m += Rows)
            {
                long down = Math.Min(Rows, work->M - row - m);
                float* target = work->Result + ((row + m) * work->N) + column + n;
                bool direct = !adds && down == Rows && right == Columns;
                AttentionTiles.Panel(scratch.Left + (m * deep), Rows, scratch.Right + (n * deep), Columns, direct ? target : tile, direct ? work->N : Columns, deep);
                if (!direct) Put(tile, target, work->N, down, right, adds);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Put(float* tile, float* target, long step, long down, long right, bool adds)
    {
        for (long r = 0; r < down; r++, tile += Columns, target += step)
        {
            long c = 0;
            for (; c + Lanes <= right; c += Lanes) (adds ? Vector512.Load(tile + c) + Vector512.Load(target + c) : Vector512.Load(tile + c)).Store(target + c);
            for (; c < right; c++) target[c] = adds ? target[c] + tile[c] : tile[c];
        }
    }
}
