using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ingot.Models.Kernels;

/// <summary>Transposes small blocks of float32 in cache. Rows and columns are multiples of 4.</summary>
internal static unsafe class Transpose
{
    /// <summary>target[c · targetStep + r] = source[r · sourceStep + c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* source, long sourceStep, float* target, long targetStep, long rows, long columns)
    {
        for (long r = 0; r < rows; r += 4)
        {
            for (long c = 0; c < columns; c += 4)
                Four(source + (r * sourceStep) + c, sourceStep, target + (c * targetStep) + r, targetStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(float* source, long sourceStep, float* target, long targetStep)
    {
        Vector128<float> a = Vector128.Load(source), b = Vector128.Load(source + sourceStep);
        Vector128<float> c = Vector128.Load(source + (2 * sourceStep)), d = Vector128.Load(source + (3 * sourceStep));
        if (Sse.IsSupported)
        {
            Vector128<float> abLow = Sse.UnpackLow(a, b), cdLow = Sse.UnpackLow(c, d), abHigh = Sse.UnpackHigh(a, b), cdHigh = Sse.UnpackHigh(c, d);
            Sse.MoveLowToHigh(abLow, cdLow).Store(target);
            Sse.MoveHighToLow(cdLow, abLow).Store(target + targetStep);
            Sse.MoveLowToHigh(abHigh, cdHigh).Store(target + (2 * targetStep));
            Sse.MoveHighToLow(cdHigh, abHigh).Store(target + (3 * targetStep));
            return;
        }

        for (int i = 0; i < 4; i++) Vector128.Create(a[i], b[i], c[i], d[i]).Store(target + (i * targetStep));
    }
}
