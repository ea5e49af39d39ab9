using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Models.Kernels;

/// <summary>
/// The register tiles of attention: 8 × 32 results stand in sixteen vectors while one pass over the depth adds outer products.
/// </summary>
internal static unsafe class AttentionTiles
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 8;

    /// <summary>Columns of a tile, and queries of a block.</summary>
    public const int Columns = 32;

    private const int Lanes = 16;

    /// <summary>c[r, n] = sum over k of a[k · aStep + r] · b[k · bStep + n]: the eight values of a step lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(float* a, long aStep, float* b, long bStep, float* c, long cStep, long depth)
    {
        Vector512<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        Vector512<float> c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        for (; depth > 0; depth--, a += aStep, b += bStep)
        {
            Vector512<float> left = Vector512.Load(b), right = Vector512.Load(b + Lanes), x = Vector512.Create(a[0]);
            c00 = Vector512.FusedMultiplyAdd(x, left, c00);
            c01 = Vector512.FusedMultiplyAdd(x, right, c01);
            x = Vector512.Create(a[1]);
            c10 = Vector512.FusedMultiplyAdd(x, left, c10);
            c11 = Vector512.FusedMultiplyAdd(x, right, c11);
            x = Vector512.Create(a[2]);
            c20 = Vector512.FusedMultiplyAdd(x, left, c20);
            c21 = Vector512.FusedMultiplyAdd(x, right, c21);
            x = Vector512.Create(a[3]);
            c30 = Vector512.FusedMultiplyAdd(x, left, c30);
            c31 = Vector512.FusedMultiplyAdd(x, right, c31);
            x = Vector512.Create(a[4]);
            c40 = Vector512.FusedMultiplyAdd(x, left, c40);
            c41 = Vector512.FusedMultiplyAdd(x, right, c41);
            x = Vector512.Create(a[5]);
            c50 = Vector512.FusedMultiplyAdd(x, left, c50);
            c51 = Vector512.FusedMultiplyAdd(x, right, c51);
            x = Vector512.Create(a[6]);
            c60 = Vector512.FusedMultiplyAdd(x, left, c60);
            c61 = Vector512.FusedMultiplyAdd(x, right, c61);
            x = Vector512.Create(a[7]);
            c70 = Vector512.FusedMultiplyAdd(x, left, c70);
            c71 = Vector512.FusedMultiplyAdd(x, right, c71);
        }

        Store(c, c00, c01);
        Store(c + cStep, c10, c11);
        Store(c + (2 * cStep), c20, c21);
        Store(c + (3 * cStep), c30, c31);
        Store(c + (4 * cStep), c40, c41);
        Store(c + (5 * cStep), c50, c51);
        Store(c + (6 * cStep), c60, c61);
        Store(c + (7 * cStep), c70, c71);
    }

    /// <summary>c[r, n] += sum over k &lt; 32 of a[r · 32 + k] · b[k · bStep + n]: the rows of a block of 32 queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block(float* a, float* b, long bStep, float* c, long cStep)
    {
        Vector512<float> c00 = Vector512.Load(c), c01 = Vector512.Load(c + Lanes);
        Vector512<float> c10 = Vector512.Load(c + cStep), c11 = Vector512.Load(c + cStep + Lanes);
        Vector512<float> c20 = Vector512.Load(c + (2 * cStep)), c21 = Vector512.Load(c + (2 * cStep) + Lanes);
        Vector512<float> c30 = Vector512.Load(c + (3 * cStep)), c31 = Vector512.Load(c + (3 * cStep) + Lanes);
        Vector512<float> c40 = Vector512.Load(c + (4 * cStep)), c41 = Vector512.Load(c + (4 * cStep) + Lanes);
        Vector512<float> c50 = Vector512.Load(c + (5 * cStep)), c51 = Vector512.Load(c + (5 * cStep) + Lanes);
        Vector512<float> c60 = Vector512.Load(c + (6 * cStep)), c61 = Vector512.Load(c + (6 * cStep) + Lanes);
        Vector512<float> c70 = Vector512.Load(c + (7 * cStep)), c71 = Vector512.Load(c + (7 * cStep) + Lanes);
        for (int k = 0; k < Columns; k++, a++, b += bStep)
        {
            Vector512<float> left = Vector512.Load(b), right = Vector512.Load(b + Lanes), x = Vector512.Create(a[0]);
            c00 = Vector512.FusedMultiplyAdd(x, left, c00);
            c01 = Vector512.FusedMultiplyAdd(x, right, c01);
            x = Vector512.Create(a[Columns]);
            c10 = Vector512.FusedMultiplyAdd(x, left, c10);
            c11 = Vector512.FusedMultiplyAdd(x, right, c11);
            x = Vector512.Create(a[2 * Columns]);
            c20 = Vector512.FusedMultiplyAdd(x, left, c20);
            c21 = Vector512.FusedMultiplyAdd(x, right, c21);
            x = Vector512.Create(a[3 * Columns]);
            c30 = Vector512.FusedMultiplyAdd(x, left, c30);
            c31 = Vector512.FusedMultiplyAdd(x, right, c31);
            x = Vector512.Create(a[4 * Columns]);
            c40 = Vector512.FusedMultiplyAdd(x, left, c40);
            c41 = Vector512.FusedMultiplyAdd(x, right, c41);
            x = Vector512.Create(a[5 * Columns]);
            c50 = Vector512.FusedMultiplyAdd(x, left, c50);
            c51 = Vector512.FusedMultiplyAdd(x, right, c51);
            x = Vector512.Create(a[6 * Columns]);
            c60 = Vector512.FusedMultiplyAdd(x, left, c60);
            c61 = Vector512.FusedMultiplyAdd(x, right, c61);
            x = Vector512.Create(a[7 * Columns]);
            c70 = Vector512.FusedMultiplyAdd(x, left, c70);
            c71 = Vector512.FusedMultiplyAdd(x, right, c71);
        }

        Store(c, c00, c01);
        Store(c + cStep, c10, c11);
        Store(c + (2 * cStep), c20, c21);
        Store(c + (3 * cStep), c30, c31);
        Store(c + (4 * cStep), c40, c41);
        Store(c + (5 * cStep), c50, c51);
        Store(c + (6 * cStep), c60, c61);
        Store(c + (7 * cStep), c70, c71);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* row, Vector512<float> left, Vector512<float> right)
    {
        left.Store(row);
        right.Store(row + Lanes);
    }
}
