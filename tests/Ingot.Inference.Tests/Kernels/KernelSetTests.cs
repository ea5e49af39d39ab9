using Ingot.Inference.Kernels;
using Ingot.Inference.Tests.Engine;

namespace Ingot.Inference.Tests.Kernels;

public sealed unsafe class KernelSetTests
{
    public static TheoryData<string> Widths => ["512", "256", "128", "32"];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Products_of_any_shape_equal_the_definition(string width)
    {
        KernelSet kernels = ReferenceLogitsTests.Width(width);
        foreach (WeightPrecision precision in (WeightPrecision[])[WeightPrecision.Float32, WeightPrecision.Bfloat16])
        {
            foreach (int columns in (int[])[1, 3, 15, 16, 17, 31, 63, 64, 65, 96, 130]) CheckProduct(kernels, precision, rows: 7, columns, tokens: 6);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Vector_operations_equal_their_definitions_for_every_size(string width)
    {
        KernelSet kernels = ReferenceLogitsTests.Width(width);
        for (int n = 1; n <= 70; n++)
        {
            float[] a = Numbers(n, 1), b = Numbers(n, 2), to = new float[n];
            double scale = 1 / Math.Sqrt(a.Average(x => (double)x * x) + 1e-5);
            fixed (float* pa = a, pb = b, pt = to)
            {
                kernels.RmsNorm(pa, pb, pt, n, 1e-5f);
                Near(a.Zip(b, (x, g) => x * scale * g), to);
                kernels.SwiGlu(pa, pb, pt, n);
                Near(a.Zip(b, (g, u) => g / (1 + Math.Exp(-g)) * u), to);
                kernels.Add(pt, pa, n);
                Near(a.Zip(b, (g, u) => (g / (1 + Math.Exp(-g)) * u) + g), to);
                a.CopyTo(to, 0);
                kernels.Softmax(pt, n);
                Near(a.Select(x => Math.Exp(x) / a.Sum(y => Math.Exp(y))), to);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Mixing_and_rotating_equal_their_definitions_for_every_head_width(string width)
    {
        KernelSet kernels = ReferenceLogitsTests.Width(width);
        for (int d = 2; d <= 140; d += 2)
        {
            float[] shares = Numbers(5, 1), rows = Numbers(5 * d, 2), to = new float[d], cos = Numbers(d / 2, 3), sin = Numbers(d / 2, 4);
            float[] query = Numbers(d, 5), scores = new float[5];
            fixed (float* ps = shares, pr = rows, pt = to, pc = cos, pn = sin)
            {
                kernels.Mix(ps, pr, 5, pt, d);
                Near(Enumerable.Range(0, d).Select(i => Enumerable.Range(0, 5).Sum(j => (double)shares[j] * rows[(j * d) + i])), to);
                fixed (float* pq = query, po = scores) kernels.Scores(pq, pr, 5, d, 0.5f, po);
                Near(Enumerable.Range(0, 5).Select(j => 0.5 * Enumerable.Range(0, d).Sum(i => (double)query[i] * rows[(j * d) + i])), scores);

                rows.AsSpan(0, d).CopyTo(to);
                kernels.Rotate(pt, pc, pn, d);
                int h = d / 2;
                Near(
                    Enumerable.Range(0, d).Select(i => i < h ? ((double)rows[i] * cos[i]) - (rows[i + h] * sin[i]) : ((double)rows[i] * cos[i - h]) + (rows[i - h] * sin[i - h])),
                    to);
            }
        }
    }

    [Theory]
    [InlineData(1.0f, 0x3f80)]
    [InlineData(1.00390625f, 0x3f80)] // a tie goes to even
    [InlineData(1.01171875f, 0x3f82)]
    [InlineData(-2.5f, 0xc020)]
    [InlineData(float.PositiveInfinity, 0x7f80)]
    [InlineData(3.4028235e38f, 0x7f80)]
    public void Bfloat16_rounds_to_nearest_even(float value, int bits) => Assert.Equal((ushort)bits, Bfloat16.Round(value));

    [Fact]
    public void Bfloat16_keeps_not_a_number() => Assert.True(float.IsNaN(Bfloat16.Widen(Bfloat16.Round(BitConverter.UInt32BitsToSingle(0x7f800001)))));

    private static void CheckProduct(KernelSet kernels, WeightPrecision precision, int rows, int columns, int tokens)
    {
        float[] values = Numbers(rows * columns, 5), x = Numbers(tokens * columns, 6), y = new float[tokens * rows];
        if (precision == WeightPrecision.Bfloat16) values = Array.ConvertAll(values, value => Bfloat16.Widen(Bfloat16.Round(value)));
        using var matrix = new WeightMatrix(rows, columns, precision);
        matrix.Fill(0, System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values), WeightType.Float32);
        fixed (float* px = x, py = y) kernels.Multiply(matrix, 0, rows, px, tokens, py, rows);
        Near(
            Enumerable.Range(0, tokens * rows).Select(i => Enumerable.Range(0, columns).Sum(c => (double)values[(i % rows * columns) + c] * x[(i / rows * columns) + c])),
            y);
    }

    private static void Near(IEnumerable<double> expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 2e-5, pair.First + 2e-5));

    private static float[] Numbers(int count, int seed)
    {
        var random = new Core.Randomness.SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
    }
}
