using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Ingot.Inference.Kernels;

/// <summary>The kernels over registers of <typeparamref name="TLanes"/>; what does not fill a register is done one by one.</summary>
internal sealed unsafe class KernelSet<TLanes> : KernelSet
    where TLanes : struct, ILanes<TLanes>
{
    // Rows are read in order; asking for bytes this far ahead doubles the bandwidth on the machines measured.
    private const int PrefetchBytes = 2048;

    public override void Multiply(WeightMatrix weights, int from, int to, float* x, int tokens, float* y, int stride)
    {
        if (weights.Precision == WeightPrecision.Bfloat16) Rows<Bfloat16Format>(weights, from, to, x, tokens, y, stride);
        else Rows<Float32Format>(weights, from, to, x, tokens, y, stride);
    }

    public override void Scores(float* query, float* keys, int count, int width, float scale, float* to)
    {
        for (int j = 0; j < count; j++) to[j] = Dot<Float32Format>((byte*)(keys + ((long)j * width)), query, width) * scale;
    }

    public override void Add(float* to, float* what, int count)
    {
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count) (TLanes.Load(to + i) + TLanes.Load(what + i)).Store(to + i);
        for (; i < count; i++) to[i] += what[i];
    }

    public override void RmsNorm(float* from, float* gain, float* to, int count, float epsilon)
    {
        float scale = 1 / MathF.Sqrt((Dot<Float32Format>((byte*)from, from, count) / count) + epsilon);
        TLanes scales = TLanes.Broadcast(scale);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count) (TLanes.Load(from + i) * scales * TLanes.Load(gain + i)).Store(to + i);
        for (; i < count; i++) to[i] = from[i] * scale * gain[i];
    }

    public override void SwiGlu(float* gate, float* up, float* to, int count)
    {
        TLanes one = TLanes.Broadcast(1), minus = TLanes.Broadcast(-1);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes g = TLanes.Load(gate + i);
            (g / (one + TLanes.Exp(g * minus)) * TLanes.Load(up + i)).Store(to + i);
        }

        for (; i < count; i++) to[i] = gate[i] / (1 + MathF.Exp(-gate[i])) * up[i];
    }

    public override void Softmax(float* logits, int count)
    {
        float largest = Largest(logits, count);
        TLanes shift = TLanes.Broadcast(largest), sums = TLanes.Broadcast(0);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes e = TLanes.Exp(TLanes.Load(logits + i) - shift);
            e.Store(logits + i);
            sums += e;
        }

        float sum = TLanes.Sum(sums);
        for (; i < count; i++) sum += logits[i] = MathF.Exp(logits[i] - largest);
        Scale(logits, 1 / sum, count);
    }

    public override void Mix(float* shares, float* rows, int count, float* to, int width)
    {
        int d = 0;
        for (; d <= width - (4 * TLanes.Count); d += 4 * TLanes.Count) MixFour(shares, rows + d, count, to + d, width);
        for (; d <= width - TLanes.Count; d += TLanes.Count)
        {
            TLanes sum = TLanes.Broadcast(0);
            for (int j = 0; j < count; j++) sum = TLanes.MultiplyAdd(TLanes.Broadcast(shares[j]), TLanes.Load(rows + ((long)j * width) + d), sum);
            sum.Store(to + d);
        }

        for (; d < width; d++)
        {
            float sum = 0;
            for (int j = 0; j < count; j++) sum += shares[j] * rows[((long)j * width) + d];
            to[d] = sum;
        }
    }

    public override void Rotate(float* head, float* cosines, float* sines, int width)
    {
        int half = width / 2, i = 0;
        for (; i <= half - TLanes.Count; i += TLanes.Count)
        {
            TLanes a = TLanes.Load(head + i), b = TLanes.Load(head + half + i), cos = TLanes.Load(cosines + i), sin = TLanes.Load(sines + i);
            ((a * cos) - (b * sin)).Store(head + i);
            ((b * cos) + (a * sin)).Store(head + half + i);
        }

        for (; i < half; i++)
        {
            float a = head[i], b = head[half + i];
            head[i] = (a * cosines[i]) - (b * sines[i]);
            head[half + i] = (b * cosines[i]) + (a * sines[i]);
        }
    }

    private static void Scale(float* values, float factor, int count)
    {
        TLanes factors = TLanes.Broadcast(factor);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count) (TLanes.Load(values + i) * factors).Store(values + i);
        for (; i < count; i++) values[i] *= factor;
    }

    private static float Largest(float* values, int count)
    {
        float largest = float.NegativeInfinity;
        int i = 0;
        if (count >= TLanes.Count)
        {
            TLanes most = TLanes.Load(values);
            for (i = TLanes.Count; i <= count - TLanes.Count; i += TLanes.Count) most = TLanes.Max(most, TLanes.Load(values + i));
            largest = TLanes.Largest(most);
        }

        for (; i < count; i++) largest = MathF.Max(largest, values[i]);
        return largest;
    }

    private static void MixFour(float* shares, float* rows, int count, float* to, int width)
    {
        TLanes a = TLanes.Broadcast(0), b = a, c = a, d = a;
        for (int j = 0; j < count; j++, rows += width)
        {
            TLanes share = TLanes.Broadcast(shares[j]);
            a = TLanes.MultiplyAdd(share, TLanes.Load(rows), a);
            b = TLanes.MultiplyAdd(share, TLanes.Load(rows + TLanes.Count), b);
            c = TLanes.MultiplyAdd(share, TLanes.Load(rows + (2 * TLanes.Count)), c);
            d = TLanes.MultiplyAdd(share, TLanes.Load(rows + (3 * TLanes.Count)), d);
        }

        a.Store(to);
        b.Store(to + TLanes.Count);
        c.Store(to + (2 * TLanes.Count));
        d.Store(to + (3 * TLanes.Count));
    }

    private static void Rows<TFormat>(WeightMatrix weights, int from, int to, float* x, int tokens, float* y, int stride)
        where TFormat : struct, IWeightFormat
    {
        int columns = weights.Columns;
        for (int r = from; r < to; r++)
        {
            byte* row = weights.Row(r);
            int t = 0;
            for (; t <= tokens - 4; t += 4) DotFour<TFormat>(row, x + ((long)t * columns), columns, y + ((long)t * stride) + r, stride);
            for (; t < tokens; t++) y[((long)t * stride) + r] = Dot<TFormat>(row, x + ((long)t * columns), columns);
        }
    }

    private static float Dot<TFormat>(byte* row, float* x, int count)
        where TFormat : struct, IWeightFormat
    {
        int w = TLanes.Count, i = 0;
        TLanes a = TLanes.Broadcast(0), b = a, c = a, d = a;
        for (; i <= count - (4 * w); i += 4 * w)
        {
            Prefetch<TFormat>(row, i);
            a = TLanes.MultiplyAdd(TFormat.Load<TLanes>(row, i), TLanes.Load(x + i), a);
            b = TLanes.MultiplyAdd(TFormat.Load<TLanes>(row, i + w), TLanes.Load(x + i + w), b);
            c = TLanes.MultiplyAdd(TFormat.Load<TLanes>(row, i + (2 * w)), TLanes.Load(x + i + (2 * w)), c);
            d = TLanes.MultiplyAdd(TFormat.Load<TLanes>(row, i + (3 * w)), TLanes.Load(x + i + (3 * w)), d);
        }

        for (; i <= count - w; i += w) a = TLanes.MultiplyAdd(TFormat.Load<TLanes>(row, i), TLanes.Load(x + i), a);
        float sum = TLanes.Sum(a + b + (c + d));
        for (; i < count; i++) sum += Lanes32.Sum(TFormat.Load<Lanes32>(row, i)) * x[i];
        return sum;
    }

    // The same sums in the same order as Dot, for four tokens at once: a weight is read once and used four times.
    private static void DotFour<TFormat>(byte* row, float* x, int count, float* y, int stride)
        where TFormat : struct, IWeightFormat
    {
        int w = TLanes.Count, i = 0;
        float* x1 = x + count, x2 = x1 + count, x3 = x2 + count;
        TLanes a0 = TLanes.Broadcast(0), b0 = a0, c0 = a0, d0 = a0, a1 = a0, b1 = a0, c1 = a0, d1 = a0;
        TLanes a2 = a0, b2 = a0, c2 = a0, d2 = a0, a3 = a0, b3 = a0, c3 = a0, d3 = a0;
        for (; i <= count - (4 * w); i += 4 * w)
        {
            Prefetch<TFormat>(row, i);
            FusedFour<TFormat>(row, i, x, x1, x2, x3, ref a0, ref a1, ref a2, ref a3);
            FusedFour<TFormat>(row, i + w, x, x1, x2, x3, ref b0, ref b1, ref b2, ref b3);
            FusedFour<TFormat>(row, i + (2 * w), x, x1, x2, x3, ref c0, ref c1, ref c2, ref c3);
            FusedFour<TFormat>(row, i + (3 * w), x, x1, x2, x3, ref d0, ref d1, ref d2, ref d3);
        }

        for (; i <= count - w; i += w) FusedFour<TFormat>(row, i, x, x1, x2, x3, ref a0, ref a1, ref a2, ref a3);
        float s0 = TLanes.Sum(a0 + b0 + (c0 + d0)), s1 = TLanes.Sum(a1 + b1 + (c1 + d1));
        float s2 = TLanes.Sum(a2 + b2 + (c2 + d2)), s3 = TLanes.Sum(a3 + b3 + (c3 + d3));
        for (; i < count; i++)
        {
            float weight = Lanes32.Sum(TFormat.Load<Lanes32>(row, i));
            s0 += weight * x[i];
            s1 += weight * x1[i];
            s2 += weight * x2[i];
            s3 += weight * x3[i];
        }

        y[0] = s0;
        y[stride] = s1;
        y[2L * stride] = s2;
        y[3L * stride] = s3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FusedFour<TFormat>(
        byte* row, int i, float* x0, float* x1, float* x2, float* x3, ref TLanes s0, ref TLanes s1, ref TLanes s2, ref TLanes s3)
        where TFormat : struct, IWeightFormat
    {
        TLanes weight = TFormat.Load<TLanes>(row, i);
        s0 = TLanes.MultiplyAdd(weight, TLanes.Load(x0 + i), s0);
        s1 = TLanes.MultiplyAdd(weight, TLanes.Load(x1 + i), s1);
        s2 = TLanes.MultiplyAdd(weight, TLanes.Load(x2 + i), s2);
        s3 = TLanes.MultiplyAdd(weight, TLanes.Load(x3 + i), s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch<TFormat>(byte* row, int i)
        where TFormat : struct, IWeightFormat
    {
        if (!Sse.IsSupported) return;
        byte* ahead = row + ((long)i * TFormat.Bytes) + PrefetchBytes;
        for (int line = 0; line < 4 * TLanes.Count * TFormat.Bytes; line += 64) Sse.Prefetch0(ahead + line);
    }
}
