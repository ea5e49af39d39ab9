namespace Ingot.Cli.Rendering;

/// <summary>A curve of one line: a whole history squeezed into a fixed number of bars, each the mean of its share.</summary>
internal sealed class Sparkline(int width)
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    private readonly List<double> means = [];
    private int perBar = 1;
    private double sum;
    private int pending;

    /// <summary>Adds a value to the right end; not-a-number and infinities are left out.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value)) return;
        sum += value;
        if (++pending < perBar) return;
        means.Add(sum / pending);
        sum = pending = 0;
        if (means.Count == 2 * width) Halve();
    }

    /// <summary>The bars, the newest at the right.</summary>
    public override string ToString()
    {
        if (means.Count == 0) return "";
        double low = means.Min(), range = Math.Max(means.Max() - low, 1e-12);
        int each = means.Count > width ? 2 : 1;
        return string.Concat(means.Chunk(each).Select(pair => Bars[(int)Math.Round((pair.Average() - low) / range * (Bars.Length - 1))]));
    }

    private void Halve()
    {
        double[] halves = [.. means.Chunk(2).Select(pair => pair.Average())];
        means.Clear();
        means.AddRange(halves);
        perBar *= 2;
    }
}
