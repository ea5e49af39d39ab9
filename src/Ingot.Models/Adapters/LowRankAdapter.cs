using Ingot.Core.Training;
using Ingot.Models.Networks;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Adapters;

/// <summary>
/// What is trained beside one frozen matrix W [O, I]: W·x becomes W·x + s·B·A·x with A [R, I] and B [O, R] (LoRA, Hu et al. 2021); with a magnitude m [O]
/// it becomes m / ‖W + s·B·A‖ times that, row by row, the lengths taken as constants in the backward pass (DoRA, Liu et al. 2024, section 4.3).
/// </summary>
internal sealed class LowRankAdapter
{
    /// <summary>What PEFT puts before the name of a module.</summary>
    public const string Prefix = "base_model.model.";

    private readonly Weight down, up;
    private readonly double scale, dropout;

    public LowRankAdapter(WeightList weights, string module, long inputs, long outputs, AdapterSettings settings)
    {
        (scale, dropout) = (settings.Scale(), settings.Dropout);

        // PEFT's start: uniform within 1/√I, of this deviation; and B is zero, so that training begins with the base itself.
        down = weights.Add($"{Prefix}{module}.lora_A.weight", ParameterRole.Hidden, [settings.Rank, inputs], 1 / Math.Sqrt(3.0 * inputs));
        up = weights.Add($"{Prefix}{module}.lora_B.weight", ParameterRole.Hidden, [outputs, settings.Rank], 0);
        if (settings.Kind == AdapterKind.Dora) Magnitude = weights.Add($"{Prefix}{module}.lora_magnitude_vector", ParameterRole.Gain, outputs);
    }

    /// <summary>m; it starts as the lengths of the rows of W.</summary>
    public Weight? Magnitude { get; }

    /// <summary>From the inputs [.., I] and W·x, without bias, to the adapted product; <paramref name="matrix"/> is W [O, I].</summary>
    public Tensor Apply(Tensor input, Tensor product, Tensor matrix, Pass pass)
    {
        Tensor thin = nn.functional.linear(pass.Drop(input, dropout), down.As(pass.Type));
        Tensor sum = product + (nn.functional.linear(thin, up.As(pass.Type)) * scale);
        return Magnitude is { } magnitude ? sum * (magnitude.Value / Lengths(matrix)).to(pass.Type) : sum;
    }

    private Tensor Lengths(Tensor matrix)
    {
        using (no_grad()) return RowLengths(matrix.to(up.Value.dtype) + (up.Value.matmul(down.Value) * scale));
    }

    /// <summary>[O]: the Euclidean length of each row.</summary>
    public static Tensor RowLengths(Tensor matrix) => matrix.square().sum(1).sqrt();
}
