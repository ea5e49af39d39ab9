using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>Tensors that the optimizer treats differently.</summary>
public sealed record ParameterGroupSettings
{
    [Setting("embeddings, matrices, gains, biases, or the name of tensors with * for any text, such as *.mlp.*.", Required = true)]
    public string Match { get; init; } = "";

    [Setting("Their learning rate as a multiple of the optimizer's; 0 freezes them.", Minimum = 0)]
    public double Rate { get; init; } = 1;

    [Setting("Their weight decay; auto: the optimizer's on matrices, none on vectors.", Minimum = 0)]
    public double? WeightDecay { get; init; }
}
