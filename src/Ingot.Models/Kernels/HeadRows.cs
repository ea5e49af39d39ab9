using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Models.Kernels;

/// <summary>
/// Moves the D numbers of one head and position between an activation row and float32 scratch, rotating them on the way
/// (RoPE, Su et al. 2021, in the half-split order of transformers: entry i turns with entry i + D/2).
/// </summary>
internal static unsafe class HeadRows<TElement>
    where TElement : struct, IElement
{
    private const int Lanes = 16;

    public static void Load(void* row, long at, float* target, int width)
    {
        int c = 0;
        for (; c + Lanes <= width; c += Lanes) TElement.Load(row, at + c).Store(target + c);
        for (; c < width; c++) target[c] = TElement.Get(row, at + c);
    }

    public static void Store(float* source, float factor, void* row, long at, int width)
    {
        int c = 0;
        for (; c + Lanes <= width; c += Lanes) TElement.Store(row, at + c, Vector512.Load(source + c) * factor);
        for (; c < width; c++) TElement.Set(row, at + c, source[c] * factor);
    }

    /// <summary>target = factor · rotate(row); cosines and sines are those of the position, D/2 each.</summary>
    public static void LoadRotated(void* row, long at, float* cosines, float* sines, float factor, float* target, int width)
    {
        int half = width / 2, c = 0;
        for (; c + Lanes <= half; c += Lanes)
        {
            Vector512<float> low = TElement.Load(row, at + c), high = TElement.Load(row, at + half + c);
            Vector512<float> cosine = Vector512.Load(cosines + c), sine = Vector512.Load(sines + c);
            (((low * cosine) - (high * sine)) * factor).Store(target + c);
            (((high * cosine) + (low * sine)) * factor).Store(target + half + c);
        }

        for (; c < half; c++)
        {
            float low = TElement.Get(row, at + c), high = TElement.Get(row, at + half + c);
            target[c] = ((low * cosines[c]) - (high * sines[c])) * factor;
            target[half + c] = ((high * cosines[c]) + (low * sines[c])) * factor;
        }
    }

    /// <summary>row = factor · rotate back(source): the derivative of <see cref="LoadRotated"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StoreRotatedBack(float* source, float* cosines, float* sines, float factor, void* row, long at, int width)
    {
        int half = width / 2, c = 0;
        for (; c + Lanes <= half; c += Lanes)
        {
            Vector512<float> low = Vector512.Load(source + c), high = Vector512.Load(source + half + c);
            Vector512<float> cosine = Vector512.Load(cosines + c), sine = Vector512.Load(sines + c);
            TElement.Store(row, at + c, ((low * cosine) + (high * sine)) * factor);
            TElement.Store(row, at + half + c, ((high * cosine) - (low * sine)) * factor);
        }

        for (; c < half; c++)
        {
            float low = source[c], high = source[half + c];
            TElement.Set(row, at + c, ((low * cosines[c]) + (high * sines[c])) * factor);
            TElement.Set(row, at + half + c, ((high * cosines[c]) - (low * sines[c])) * factor);
        }
    }
}
