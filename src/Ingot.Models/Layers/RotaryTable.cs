using Ingot.Models.Native;

namespace Ingot.Models.Layers;

/// <summary>Cosines and sines of the rotary angles, [T, D/2] each, computed in float32 as transformers does.</summary>
internal sealed unsafe class RotaryTable : IDisposable
{
    private readonly NativeBuffer buffer;

    public RotaryTable(int positions, int headWidth, double theta)
    {
        int half = headWidth / 2;
        long count = (long)positions * half;
        buffer = new NativeBuffer(2 * count * sizeof(float));
        Cosines = (float*)buffer.Pointer;
        Sines = Cosines + count;
        for (int i = 0; i < half; i++)
        {
            float frequency = 1f / (float)Math.Pow(theta, (float)(2 * i) / headWidth);
            for (int t = 0; t < positions; t++)
            {
                float angle = t * frequency;
                Cosines[((long)t * half) + i] = (float)Math.Cos(angle);
                Sines[((long)t * half) + i] = (float)Math.Sin(angle);
            }
        }
    }

    public float* Cosines { get; }

    public float* Sines { get; }

    public void Dispose() => buffer.Dispose();
}
