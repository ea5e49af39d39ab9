using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Models.Kernels;

/// <summary>Elementary functions on 16 floats at once, accurate to about two units in the last place.</summary>
internal static class VectorMath
{
    // exp(r) on |r| <= ln 2 / 2 by the minimax polynomial of Cephes' expf; ln 2 in two parts, so that x - n ln 2 is exact.
    private const float Log2E = 1.44269504f, Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f, Smallest = -87.33654f, Largest = 88.3762626f;

    /// <summary>e to the power <paramref name="x"/>; below -87.3 the smallest normal number, above 88.3 about the largest; not-a-number stays one.</summary>
    // The native minimum and maximum answer their second operand when either is not a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        Vector512<float> bounded = Vector512.MinNative(Vector512.Create(Largest), Vector512.MaxNative(Vector512.Create(Smallest), x));
        Vector512<float> n = Vector512.Round(bounded * Vector512.Create(Log2E));
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), bounded);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        Vector512<float> p = Vector512.Create(1.9875691500e-4f);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.3981999507e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(5.0000001201e-1f));
        p = Vector512.FusedMultiplyAdd(p, r * r, r + Vector512<float>.One);
        Vector512<int> exponent = (Vector512.ConvertToInt32Native(n) + Vector512.Create(127)) << 23;
        return p * exponent.AsSingle();
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) =>
        Vector512<float>.One / (Vector512<float>.One + Exp(-x));
}
