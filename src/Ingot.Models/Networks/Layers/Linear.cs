using Ingot.Models.Adapters;
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
        (this.inputFirst, Name, Inputs, Outputs) = (inputFirst, name, inputs, outputs);
        weight = inputFirst ? weights.Add(name + ".weight", role, [inputs, outputs], deviation) : weights.Add(name + ".weight", role, [outputs, inputs], deviation);
        bias = hasBias ? weights.Add(name + ".bias", ParameterRole.Bias, outputs) : null;
        weights.Add(this);
    }

    /// <summary>The module's name in the model's file.</summary>
    public string Name { get; }

    /// <summary>I.</summary>
    public long Inputs { get; }

    /// <summary>O.</summary>
    public long Outputs { get; }

    /// <summary>The matrix, for constraints.</summary>
    public Weight Matrix => weight;

    /// <summary>What is trained beside the matrix, if anything.</summary>
    public LowRankAdapter? Adapter { get; set; }

    /// <summary>The frozen matrix in 8 bits, in place of the wide one.</summary>
    public EightBitMatrix? EightBit { get; set; }

    public Tensor Forward(Tensor x, Pass pass)
    {
        Tensor input = x.to(pass.Type);
        if (Adapter is null && EightBit is null) return nn.functional.linear(input, Wide(pass.Type), bias?.As(pass.Type));
        Tensor product = EightBit is { } narrow ? narrow.Multiply(input) : nn.functional.linear(input, Wide(pass.Type));
        if (Adapter is { } adapter) product = adapter.Apply(input, product, adapter.Magnitude is null ? product : Wide(pass.Wide), pass);
        return bias is null ? product : product + bias.As(pass.Type);
    }

    /// <summary>The matrix as [O, I].</summary>
    public Tensor Wide(ScalarType type)
    {
        if (EightBit is { } narrow) return narrow.Widen(type);
        Tensor matrix = weight.As(type);
        return inputFirst ? matrix.t() : matrix;
    }

    /// <summary>Takes [I, O] or [O, I] of the file as [O, I].</summary>
    public Tensor Turned(Tensor stored) => inputFirst ? stored.t() : stored;
}
