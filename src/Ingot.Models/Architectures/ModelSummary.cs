using Ingot.Core.Models;
using Ingot.Models.Networks;
using Ingot.Models.Tensors;

namespace Ingot.Models.Architectures;

/// <summary>What a model of a shape consists of and what it costs, reckoned from its tensors; nothing is loaded.</summary>
/// <param name="ModelType">The architecture.</param>
/// <param name="Tensors">Every tensor, in the order of the network.</param>
/// <param name="Parameters">All weights.</param>
/// <param name="FlopsPerToken">Of one token forwards: two for every weight of a matrix that multiplies; attention's products of rows are not counted.</param>
/// <param name="TrainingBytes">Weights, gradients and two moments in float32; what a batch keeps for the backward pass comes on top.</param>
public sealed record ModelSummary(string ModelType, IReadOnlyList<TensorLine> Tensors, long Parameters, long FlopsPerToken, long TrainingBytes)
{
    private const int BytesPerWeight = 16;

    /// <summary>The summary of the model in <paramref name="folder"/>; throws IngotException (Data, Usage) where its configuration cannot be read.</summary>
    public static ModelSummary Load(string folder) => Of(ArchitectureCatalog.LoadConfig(folder));

    /// <summary>The summary of a shape.</summary>
    public static ModelSummary Of(IModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        IReadOnlyList<Weight> weights = ArchitectureCatalog.Find(config.ModelType, "model").Build(config).Weights.All;
        long matrices = weights.Where(weight => weight.Role is ParameterRole.Hidden or ParameterRole.Residual).Sum(Count), output = Output(config, weights);
        return new ModelSummary(
            config.ModelType, [.. weights.Select(weight => new TensorLine(weight.Name, weight.Shape, Count(weight)))], weights.Sum(Count), 2 * (matrices + output), weights.Sum(Count) * BytesPerWeight);
    }

    // Where the table of words is the output matrix too, it multiplies once a token; of two tables, that of the target.
    private static long Output(IModelConfig config, IReadOnlyList<Weight> weights) => config is IClassifierConfig and not BertConfig { IsMasked: true } ? 0
        : weights.Where(weight => weight.Role == ParameterRole.Embedding && (config is not IPairConfig pair || weight.Shape[0] == pair.TargetVocabSize)).Max(Count);

    private static long Count(Weight weight) => weight.Shape.Aggregate(1L, (product, size) => product * size);
}
