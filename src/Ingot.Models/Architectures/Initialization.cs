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

    /// <summary>Puts <paramref name="vectors"/> ([V, C], row-major) in the place of the random weights of the model's first embedding and of those that stay fixed; a row of zeros leaves its row as it is.</summary>
    public static void Embed(ITrainableModel model, ReadOnlySpan<float> vectors)
    {
        WeightSlice first = model.Slices.First(slice => slice.Parameter.Role is ParameterRole.Embedding or ParameterRole.Fixed);
        foreach (WeightSlice slice in model.Slices.Where(slice => slice == first || slice.Parameter.Role == ParameterRole.Fixed)) Embed(slice, vectors);
        model.Store.Round();
    }

    private static void Embed(WeightSlice embedding, ReadOnlySpan<float> vectors)
    {
        Span<float> values = embedding.Values;
        ArgumentOutOfRangeException.ThrowIfNotEqual(vectors.Length, values.Length);
        int width = (int)embedding.Columns;
        for (int at = 0; at < values.Length; at += width)
        {
            ReadOnlySpan<float> vector = vectors.Slice(at, width);
            if (vector.IndexOfAnyExcept(0f) >= 0) vector.CopyTo(values[at..]);
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
