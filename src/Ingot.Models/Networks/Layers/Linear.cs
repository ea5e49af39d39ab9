using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>[.., I] to [.., O] by a matrix and perhaps a bias, in the pass's arithmetic with float32 master weights.</summary>
internal sealed class Linear
{
    private readonly Weight weight;
    private readonly Weight? bias;
    private readonly bool inputFirst;

    /// <summary>The weight is [O, I] as PyTorch stores it, or [I, O] as GPT-2 does (<paramref name="inputFirst"/>).</summary>
    public Linear(WeightList weights, string name, long inputs, long outputs, bool hasBias, ParameterRole role = ParameterRole.Hidden, bool inputFirst = false, double? deviation = null)
    {
        this.inputFirst = inputFirst;
        weight = inputFirst ? weights.Add(name + ".weight", role, [inputs, outputs], deviation) : weights.Add(name + ".weight", role, [outputs, inputs], deviation);
        bias = hasBias ? weights.Add(name + ".bias", ParameterRole.Bias, outputs) : null;
    }

    /// <summary>The matrix, for constraints.</summary>
    public Weight Matrix => weight;

    public Tensor Forward(Tensor x, Pass pass)
    {
        Tensor matrix = weight.As(pass.Type);
        return nn.functional.linear(x.to(pass.Type), inputFirst ? matrix.t() : matrix, bias?.As(pass.Type));
    }
}
