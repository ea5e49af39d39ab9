using System.Text;
using Ingot.Text.Features;

namespace Ingot.Evaluation.Entropy;

/// <summary>How predictable a text is, in bits a byte of UTF-8, judged from a sample before any model is trained.</summary>
/// <param name="Trivial">What the frequencies of single bytes pay: no model is worth having that does not beat it.</param>
/// <param name="Low">What hardly any model comes below.</param>
/// <param name="Estimate">What a model that counts contexts of five bytes would pay after reading all of the text.</param>
/// <param name="Sample">What it paid for the second half of the sample.</param>
public sealed record EntropyEstimate(double Trivial, double Low, double Estimate, double Sample)
{
    // Shannon 1951, table 1: people who guess reach between half and the whole of what counting reaches; large models stay above that half.
    private const double LowShare = 0.5;

    // A curve says nothing about what lies decades beyond it.
    private const double Furthest = 32;

    // Below so many bytes a curve has no shape.
    private const int FirstBlock = 4096;

    /// <summary>
    /// Reads <paramref name="sample"/> by <see cref="GrowingContexts"/> and extrapolates what it pays, h + A·n^-b (Hilberg 1990; Takahira et al. 2016), to
    /// <paramref name="bytes"/> of text. Null where the sample has fewer than 8 KB.
    /// </summary>
    public static EntropyEstimate? Of(string sample, double bytes)
    {
        ArgumentNullException.ThrowIfNull(sample);
        byte[] text = Encoding.UTF8.GetBytes(sample);
        if (text.Length < 2 * FirstBlock) return null;
        IReadOnlyList<(double Bytes, double Bits)> curve = Curve(text);
        double last = curve[^1].Bits, estimate = Math.Clamp(Extrapolate(curve, Math.Clamp(bytes, text.Length, Furthest * text.Length)), 0.3 * last, last);
        return new EntropyEstimate(Trivially(text), LowShare * estimate, estimate, last);
    }

    // Mean bits a byte of the blocks that end at 4, 8, 16 … KB, each with the length of context that is best for it.
    private static List<(double Bytes, double Bits)> Curve(byte[] text)
    {
        var model = new GrowingContexts();
        var curve = new List<(double, double)>();
        var bits = new double[GrowingContexts.Orders + 1];
        for (int i = 0, end = FirstBlock, begin = 0; i < text.Length; i++)
        {
            model.Add(text[i], bits);
            if (i + 1 < end) continue;
            curve.Add((Math.Sqrt(Math.Max(1.0, begin) * end), bits.Min() / (end - begin)));
            (begin, end) = (end, 2 * end);
            Array.Clear(bits);
        }

        return curve;
    }

    // For each exponent the best h ≥ 0 and A ≥ 0 by least squares; the first block is left out: there the model still learns the alphabet.
    private static double Extrapolate(IReadOnlyList<(double Bytes, double Bits)> curve, double bytes)
    {
        var points = curve.Count > 4 ? curve.Skip(1).ToArray() : [.. curve];
        if (points.Length < 3) return points[^1].Bits;
        (double Error, double Bits) best = (double.PositiveInfinity, points[^1].Bits);
        for (double exponent = 0.05; exponent <= 1; exponent += 0.05)
        {
            double[] x = [.. points.Select(point => Math.Pow(point.Bytes, -exponent))];
            double meanX = x.Average(), meanY = points.Average(point => point.Bits), xx = x.Sum(value => (value - meanX) * (value - meanX));
            double slope = Math.Max(0, x.Zip(points, (value, point) => (value - meanX) * (point.Bits - meanY)).Sum() / xx), floor = Math.Max(0, meanY - (slope * meanX));
            double error = x.Zip(points, (value, point) => Math.Pow(floor + (slope * value) - point.Bits, 2)).Sum();
            if (error < best.Error) best = (error, floor + (slope * Math.Pow(bytes, -exponent)));
        }

        return best.Bits;
    }

    private static double Trivially(byte[] text) =>
        text.CountBy(value => value).Sum(group => -group.Value * Math.Log2(group.Value / (double)text.Length)) / text.Length;
}
