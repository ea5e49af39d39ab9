using Ingot.Core.Randomness;
using Ingot.Models.Tensors;

namespace Ingot.Models.Architectures;

/// <summary>Random weights: normal with the configured deviation, smaller by 1/√(2L) where a product is added to the residual stream (Radford et al. 2019); gains are 1.</summary>
internal static unsafe class Initialization
{
    /// <summary>The same seed gives the same weights, whatever the number of threads.</summary>
    public static void Fill(ParameterStore store, int blocks, double deviation, long seed)
    {
        Parallel.ForEach(store.All, parameter =>
        {
            var values = new Span<float>(parameter.Value.Floats, checked(parameter.Rows * parameter.Columns));
            double scale = parameter.Deviation ?? (parameter.Role == ParameterRole.Residual ? deviation / Math.Sqrt(2.0 * blocks) : deviation);
            if (parameter.Role == ParameterRole.Gain) values.Fill(1);
            else if (parameter.Role != ParameterRole.Bias) Normal(values, scale, new SeededRandom(seed, "weights", parameter.Name));
        });
        store.Round();
    }

    /// <summary>
    /// Puts vectors in the place of the random weights of the model's first embedding and of those that stay fixed: for the width C, <paramref name="vectors"/> gives [V, C], row-major, of deviation 1,
    /// which becomes that of the random weights; a row of zeros leaves its row as it is.
    /// </summary>
    public static void Embed(ITrainableModel model, Func<int, float[]> vectors)
    {
        WeightSlice first = model.Slices.First(slice => slice.Parameter.Role is ParameterRole.Embedding or ParameterRole.Fixed);
        float[] values = vectors((int)first.Columns);
        foreach (WeightSlice slice in model.Slices.Where(slice => slice == first || slice.Parameter.Role == ParameterRole.Fixed)) Embed(slice, values);
        model.Store.Round();
    }

    private static void Embed(WeightSlice embedding, ReadOnlySpan<float> vectors)
    {
        Span<float> values = embedding.Values;
        ArgumentOutOfRangeException.ThrowIfNotEqual(vectors.Length, values.Length);
        int width = (int)embedding.Columns;
        double square = 0;
        foreach (float value in values) square += (double)value * value;
        float deviation = (float)Math.Sqrt(square / values.Length);
        for (int at = 0; at < values.Length; at += width)
        {
            ReadOnlySpan<float> vector = vectors.Slice(at, width);
            if (vector.IndexOfAnyExcept(0f) < 0) continue;
            for (int i = 0; i < width; i++) values[at + i] = deviation * vector[i];
        }
    }

    // Box and Muller's method, both numbers of each pair used.
    private static void Normal(Span<float> values, double scale, SeededRandom random)
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            double radius = scale * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            values[i] = (float)(radius * cosine);
            if (i + 1 < values.Length) values[i + 1] = (float)(radius * sine);
        }
    }
}
