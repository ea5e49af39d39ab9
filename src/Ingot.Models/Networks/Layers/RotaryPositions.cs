using Ingot.Core.Models;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Rotation of query and key pairs by angles that grow with the position (Su et al. 2021), halves paired as in Llama.</summary>
internal sealed class RotaryPositions(TransformerConfig config)
{
    /// <summary>The cosines and sines of <paramref name="length"/> positions, [T, D] each, made from float32 angles as transformers does.</summary>
    public (Tensor Cosines, Tensor Sines) Angles(long length, Pass pass)
    {
        Tensor frequencies = tensor(config.RotaryFrequencies());
        Tensor angles = outer(arange(length, dtype: ScalarType.Float32), frequencies);
        angles = cat([angles, angles], -1).to(pass.Device).to(pass.Wide);
        double magnitude = config.RopeScaling?.Magnitude ?? 1;
        return magnitude == 1 ? (angles.cos(), angles.sin()) : (angles.cos() * magnitude, angles.sin() * magnitude);
    }

    /// <summary>x: [B, H, T, D].</summary>
    public static Tensor Turn(Tensor x, (Tensor Cosines, Tensor Sines) angles)
    {
        Tensor wide = x.to(angles.Cosines.dtype);
        Tensor[] halves = wide.chunk(2, -1);
        return (wide * angles.Cosines) + (cat([-halves[1], halves[0]], -1) * angles.Sines);
    }
}
