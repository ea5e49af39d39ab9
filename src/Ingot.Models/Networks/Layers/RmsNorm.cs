using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Root-mean-square normalization of the last dimension (Zhang and Sennrich 2019).</summary>
internal sealed class RmsNorm(WeightList weights, string name, long width, double epsilon)
{
    private readonly Weight gain = weights.Add(name + ".weight", ParameterRole.Gain, width);

    public Tensor Forward(Tensor x, Pass pass)
    {
        Tensor wide = x.to(pass.Wide);
        return wide * (wide.square().mean([-1], keepdim: true) + epsilon).rsqrt() * gain.Value;
    }
}
