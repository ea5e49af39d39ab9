using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Arithmetic on rows of whole vectors of 16 floats; the same bits on every machine, since the order of its sums never depends on the width of the registers.</summary>
internal static unsafe class RowKernels
{
    /// <summary>Σ a b.</summary>
    public static float Dot(float* a, float* b, int stride)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        for (int j = 0; j < stride; j += RowMatrix.Lane) sum = Vector512.FusedMultiplyAdd(Vector512.Load(a + j), Vector512.Load(b + j), sum);
        return Vector512.Sum(sum);
    }

    /// <summary>to += what.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* to, float* what, int stride)
    {
        for (int j = 0; j < stride; j += RowMatrix.Lane) (Vector512.Load(to + j) + Vector512.Load(what + j)).Store(to + j);
    }

    /// <summary>to += factor × what.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* to, float* what, float factor, int stride)
    {
        Vector512<float> times = Vector512.Create(factor);
        for (int j = 0; j < stride; j += RowMatrix.Lane) Vector512.FusedMultiplyAdd(times, Vector512.Load(what + j), Vector512.Load(to + j)).Store(to + j);
    }

    /// <summary>to = a + b.</summary>
    public static void Sum(float* to, float* a, float* b, int stride)
    {
        for (int j = 0; j < stride; j += RowMatrix.Lane) (Vector512.Load(a + j) + Vector512.Load(b + j)).Store(to + j);
    }

    /// <summary>row *= factor.</summary>
    public static void Scale(float* row, float factor, int stride)
    {
        Vector512<float> times = Vector512.Create(factor);
        for (int j = 0; j < stride; j += RowMatrix.Lane) (times * Vector512.Load(row + j)).Store(row + j);
    }

    /// <summary>row = 0.</summary>
    public static void Clear(float* row, int stride) => new Span<float>(row, stride).Clear();

    /// <summary>gradient += step × row, then row += step × hidden: what a logistic unit gives back, and what it learns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Exchange(float* row, float* hidden, float* gradient, float step, int stride)
    {
        Vector512<float> times = Vector512.Create(step);
        for (int j = 0; j < stride; j += RowMatrix.Lane)
        {
            Vector512<float> before = Vector512.Load(row + j);
            Vector512.FusedMultiplyAdd(times, before, Vector512.Load(gradient + j)).Store(gradient + j);
            Vector512.FusedMultiplyAdd(times, Vector512.Load(hidden + j), before).Store(row + j);
        }
    }
}
