using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>down(silu(gate(x)) · up(x)) (Shazeer 2020), under the names that its model gives the three matrices.</summary>
internal sealed class GatedFeedForward(WeightList weights, string gateName, string upName, string downName, long width, long inner, bool hasBias)
{
    private readonly Linear gate = new(weights, gateName, width, inner, hasBias), up = new(weights, upName, width, inner, hasBias);
    private readonly Linear down = new(weights, downName, inner, width, hasBias, ParameterRole.Residual);

    public Tensor Forward(Tensor x, Pass pass) => down.Forward(nn.functional.silu(gate.Forward(x, pass)) * up.Forward(x, pass), pass);
}
