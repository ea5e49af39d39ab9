using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Normalization of the last dimension to mean 0 and deviation 1, then a gain and a shift (Ba et al. 2016).</summary>
internal sealed class LayerNorm(WeightList weights, string name, long width, double epsilon)
{
    private readonly Weight gain = weights.Add(name + ".weight", ParameterRole.Gain, width), shift = weights.Add(name + ".bias", ParameterRole.Bias, width);

    public Tensor Forward(Tensor x, Pass pass) => nn.functional.layer_norm(x.to(pass.Wide), [width], gain.Value, shift.Value, epsilon);
}
