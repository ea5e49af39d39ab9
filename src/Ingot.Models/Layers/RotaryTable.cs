using Ingot.Core.Models;
using Ingot.Models.Native;

namespace Ingot.Models.Layers;

/// <summary>Cosines and sines of the rotary angles, [T, D/2] each, computed in float32 as transformers does.</summary>
internal sealed unsafe class RotaryTable : IDisposable
{
    private readonly NativeBuffer buffer;

    public RotaryTable(TransformerConfig config)
    {
        int positions = config.MaxPositionEmbeddings, half = config.HeadDim / 2;
        float[] frequencies = config.RotaryFrequencies();
        float magnitude = (float)(config.RopeScaling?.Magnitude ?? 1);
        long count = (long)positions * half;
        buffer = new NativeBuffer(2 * count * sizeof(float));
        Cosines = (float*)buffer.Pointer;
        Sines = Cosines + count;
        for (int i = 0; i < half; i++)
        {
            for (int t = 0; t < positions; t++)
            {
                float angle = t * frequencies[i];
                Cosines[((long)t * half) + i] = magnitude * (float)Math.Cos(angle);
                Sines[((long)t * half) + i] = magnitude * (float)Math.Sin(angle);
            }
        }
    }

    public float* Cosines { get; }

    public float* Sines { get; }

    public void Dispose() => buffer.Dispose();
}
