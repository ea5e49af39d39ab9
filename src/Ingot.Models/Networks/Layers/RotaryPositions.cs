using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Rotation of query and key pairs by angles that grow with the position (Su et al. 2021), halves paired as in Llama.</summary>
internal sealed class RotaryPositions(int headWidth, double theta)
{
    /// <summary>The cosines and sines of <paramref name="length"/> positions, [T, D] each, made from float32 angles as transformers does.</summary>
    public (Tensor Cosines, Tensor Sines) Angles(long length, Pass pass)
    {
        Tensor powers = arange(0, headWidth, 2, dtype: ScalarType.Float64) / headWidth;
        Tensor frequencies = (1 / pow(theta, powers)).to(ScalarType.Float32);
        Tensor angles = outer(arange(length, dtype: ScalarType.Float32), frequencies);
        angles = cat([angles, angles], -1).to(pass.Device).to(pass.Wide);
        return (angles.cos(), angles.sin());
    }

    /// <summary>x: [B, H, T, D].</summary>
    public static Tensor Turn(Tensor x, (Tensor Cosines, Tensor Sines) angles)
    {
        Tensor wide = x.to(angles.Cosines.dtype);
        Tensor[] halves = wide.chunk(2, -1);
        return (wide * angles.Cosines) + (cat([-halves[1], halves[0]], -1) * angles.Sines);
    }
}
