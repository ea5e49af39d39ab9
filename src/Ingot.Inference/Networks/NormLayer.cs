namespace Ingot.Inference.Networks;

/// <summary>Normalization of each row to mean 0 and deviation 1, then a gain and a shift (Ba et al. 2016).</summary>
internal sealed class NormLayer(NetworkTensors tensors, string name, int width, NetworkShape shape, double usual = 1e-12)
{
    private readonly float[] gain = tensors.Read(name + ".weight", width), shift = tensors.Read(name + ".bias", width);
    private readonly double epsilon = shape.Number("layer_norm_eps") ?? usual;

    /// <summary>In place, row by row.</summary>
    public void Run(Span<float> rows)
    {
        for (int start = 0; start < rows.Length; start += width)
        {
            Span<float> row = rows.Slice(start, width);
            double mean = 0, square = 0;
            foreach (float value in row) mean += value / (double)width;
            foreach (float value in row) square += (value - mean) * (value - mean) / width;
            double scale = 1 / Math.Sqrt(square + epsilon);
            for (int i = 0; i < width; i++) row[i] = (float)((row[i] - mean) * scale * gain[i]) + shift[i];
        }
    }
}
