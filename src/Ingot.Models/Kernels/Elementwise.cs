using System.Runtime.Intrinsics;
using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Models.Kernels;

/// <summary>Passes over flat memory. Counts are multiples of 16.</summary>
internal static unsafe class Elementwise
{
    private const int Lanes = 16, Grain = 1 << 14;

    /// <summary>target = source rounded to bfloat16.</summary>
    public static void Round(float* source, ushort* target, long count) =>
        TorchThreads.Run(count / Lanes, Grain / Lanes, new Pair(source, target), &RoundRange);

    /// <summary>target += source, where the source is bfloat16 and the target float32.</summary>
    public static void Accumulate(Matrix source, Matrix target) =>
        TorchThreads.Run(source.Count / Lanes, Grain / Lanes, new Pair(source.Pointer, target.Pointer), &AccumulateRange);

    /// <summary>target = source, where the source is bfloat16 and the target float32.</summary>
    public static void Widen(Matrix source, Matrix target) =>
        TorchThreads.Run(source.Count / Lanes, Grain / Lanes, new Pair(source.Pointer, target.Pointer), &WidenRange);

    /// <summary>The sum of squares, added up in double precision, in the same order every time.</summary>
    public static double SumOfSquares(float* source, long count) => SumOfSquares(source, count, &SumRange<Float32Element>);

    /// <summary>The same of bfloat16 numbers.</summary>
    public static double SumOfSquares(ushort* source, long count) => SumOfSquares(source, count, &SumRange<Bfloat16Element>);

    private static double SumOfSquares(void* source, long count, delegate*<long, long, Reduction*, void> range)
    {
        const int pieces = 64;
        double* sums = stackalloc double[pieces];
        TorchThreads.Run(pieces, 1, new Reduction(source, sums, count / Lanes, pieces), range);
        double total = 0;
        for (int piece = 0; piece < pieces; piece++) total += sums[piece];
        return total;
    }

    /// <summary>target = source · factor, in the target's type.</summary>
    public static void Convert(float* source, Matrix target, float factor)
    {
        var work = new Scaling(source, target.Pointer, factor);
        if (target.Type == ElementType.Float32) TorchThreads.Run(target.Count / Lanes, Grain / Lanes, work, &ConvertRange<Float32Element>);
        else TorchThreads.Run(target.Count / Lanes, Grain / Lanes, work, &ConvertRange<Bfloat16Element>);
    }

    private static void RoundRange(long begin, long end, Pair* pair)
    {
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes)
            Bfloat16Element.Store(pair->Target, i, Vector512.Load((float*)pair->Source + i));
    }

    private static void AccumulateRange(long begin, long end, Pair* pair)
    {
        float* target = (float*)pair->Target;
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes)
            (Vector512.Load(target + i) + Bfloat16Element.Load(pair->Source, i)).Store(target + i);
    }

    private static void WidenRange(long begin, long end, Pair* pair)
    {
        float* target = (float*)pair->Target;
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes) Bfloat16Element.Load(pair->Source, i).StoreAlignedNonTemporal(target + i);
    }

    private static void SumRange<TElement>(long begin, long end, Reduction* work)
        where TElement : struct, IElement
    {
        for (long piece = begin; piece < end; piece++)
        {
            Vector512<double> low = default, high = default;
            for (long i = work->Vectors * piece / work->Pieces; i < work->Vectors * (piece + 1) / work->Pieces; i++)
            {
                Vector512<float> x = TElement.Load(work->Source, i * Lanes);
                (Vector512<double> a, Vector512<double> b) = Vector512.Widen(x);
                low = Vector512.FusedMultiplyAdd(a, a, low);
                high = Vector512.FusedMultiplyAdd(b, b, high);
            }

            work->Sums[piece] = Vector512.Sum(low + high);
        }
    }

    private static void ConvertRange<TElement>(long begin, long end, Scaling* work)
        where TElement : struct, IElement
    {
        for (long i = begin * Lanes; i < end * Lanes; i += Lanes)
            TElement.Store(work->Target, i, Vector512.Load(work->Source + i) * work->Factor);
    }

    private readonly struct Pair(void* source, void* target)
    {
        public readonly void* Source = source;
        public readonly void* Target = target;
    }

    private readonly struct Reduction(void* source, double* sums, long vectors, int pieces)
    {
        public readonly void* Source = source;
        public readonly double* Sums = sums;
        public readonly long Vectors = vectors;
        public readonly int Pieces = pieces;
    }

    private readonly struct Scaling(float* source, void* target, float factor)
    {
        public readonly float* Source = source;
        public readonly void* Target = target;
        public readonly float Factor = factor;
    }
}
