using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Models.Kernels;

/// <summary>Packs the sides of a product: for each step of the depth, what a register tile takes lies side by side. What lies beyond the matrix is zero.</summary>
internal static unsafe class ProductPanels
{
    private const int Rows = AttentionTiles.Rows, Columns = AttentionTiles.Columns, Lanes = 16;

    /// <summary>panel[k, r] = left[row + r, start + k] for 8 rows.</summary>
    public static void Left(in ProductWork work, long start, long depth, long row, float* panel)
    {
        long rows = Math.Min(Rows, work.M - row);
        if (work.LeftTurned) Copy(work.Left + (start * work.M) + row, work.M, rows, panel, Rows, depth);
        else Turn(work.Left + (row * work.K) + start, work.K, rows, panel, Rows, depth);
    }

    /// <summary>panel[k, c] = right[start + k, column + c] for 32 columns.</summary>
    public static void Right(in ProductWork work, long start, long depth, long column, float* panel)
    {
        long columns = Math.Min(Columns, work.N - column);
        if (work.RightTurned) Turn(work.Right + (column * work.K) + start, work.K, columns, panel, Columns, depth);
        else Copy(work.Right + (start * work.N) + column, work.N, columns, panel, Columns, depth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(float* source, long step, long count, float* panel, int width, long depth)
    {
        for (long k = 0; k < depth; k++, source += step, panel += width)
        {
            if (count == Columns)
            {
                Vector512.Load(source).Store(panel);
                Vector512.Load(source + Lanes).Store(panel + Lanes);
            }
            else if (count == Rows && width == Rows)
            {
                Vector256.Load(source).Store(panel);
            }
            else
            {
                for (int i = 0; i < width; i++) panel[i] = i < count ? source[i] : 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(float* source, long step, long count, float* panel, int width, long depth)
    {
        if (count == width)
        {
            // So few steps at a time that what is written stays in the first cache.
            for (long k = 0; k < depth; k += Lanes) Transpose.Run(source + k, step, panel + (k * width), width, width, Math.Min(Lanes, depth - k));
            return;
        }

        for (long k = 0; k < depth; k++)
        {
            for (int i = 0; i < width; i++) panel[(k * width) + i] = i < count ? source[(i * step) + k] : 0;
        }
    }
}
