using System.Numerics;
using System.Runtime.InteropServices;

namespace Ingot.Inference.Networks;

/// <summary>Sums over vectors by the machine's widest registers.</summary>
internal static class Products
{
    /// <summary>Σ a[i]·b[i]; <paramref name="b"/> is at least as long as <paramref name="a"/>.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> left = MemoryMarshal.Cast<float, Vector<float>>(a), right = MemoryMarshal.Cast<float, Vector<float>>(b[..a.Length]);
        Vector<float> even = Vector<float>.Zero, odd = Vector<float>.Zero;
        int i = 0;
        for (; i + 1 < left.Length; i += 2) (even, odd) = (even + (left[i] * right[i]), odd + (left[i + 1] * right[i + 1]));
        if (i < left.Length) even += left[i] * right[i];
        float sum = Vector.Sum(even + odd);
        for (int rest = left.Length * Vector<float>.Count; rest < a.Length; rest++) sum += a[rest] * b[rest];
        return sum;
    }

    /// <summary>to[i] += scale·from[i].</summary>
    public static void AddScaled(Span<float> to, ReadOnlySpan<float> from, float scale)
    {
        for (int i = 0; i < from.Length; i++) to[i] += scale * from[i];
    }

    /// <summary>The logarithm of the sum of the exponentials: a logit less this is a log-probability.</summary>
    public static double LogSum(ReadOnlySpan<float> logits)
    {
        float largest = float.NegativeInfinity;
        foreach (float logit in logits) largest = Math.Max(largest, logit);
        double sum = 0;
        foreach (float logit in logits) sum += Math.Exp(logit - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>Turns logits into probabilities in place.</summary>
    public static void Softmax(Span<float> values)
    {
        float largest = float.NegativeInfinity, sum = 0;
        foreach (float value in values) largest = Math.Max(largest, value);
        for (int i = 0; i < values.Length; i++) sum += values[i] = MathF.Exp(values[i] - largest);
        for (int i = 0; i < values.Length; i++) values[i] /= sum;
    }
}
