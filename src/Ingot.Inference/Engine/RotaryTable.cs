using Ingot.Core.Models;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>Cosines and sines of the rotary position embedding (Su et al. 2021) for every position, rounded as transformers rounds them.</summary>
internal sealed unsafe class RotaryTable : IDisposable
{
    private readonly NativeBuffer cosines, sines;
    private readonly int half;

    /// <summary>Fills the table for positions [0, <paramref name="positions"/>).</summary>
    public RotaryTable(TransformerConfig config, int positions)
    {
        half = config.HeadDim / 2;
        cosines = NativeBuffer.OfFloats((long)positions * half);
        sines = NativeBuffer.OfFloats((long)positions * half);
        float[] frequencies = config.RotaryFrequencies();
        float magnitude = (float)(config.RopeScaling?.Magnitude ?? 1);
        for (int i = 0; i < half; i++)
        {
            for (int p = 0; p < positions; p++)
            {
                float angle = p * frequencies[i];
                Cosines(p)[i] = magnitude * (float)Math.Cos(angle);
                Sines(p)[i] = magnitude * (float)Math.Sin(angle);
            }
        }
    }

    /// <summary>[D / 2] cosines of position <paramref name="position"/>.</summary>
    public float* Cosines(int position) => cosines.Floats + ((long)position * half);

    /// <summary>[D / 2] sines of position <paramref name="position"/>.</summary>
    public float* Sines(int position) => sines.Floats + ((long)position * half);

    public void Dispose()
    {
        cosines.Dispose();
        sines.Dispose();
    }
}
