using System.IO.Enumeration;
using Ingot.Core.Errors;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>Which learning rate and which weight decay each tensor has: decay on matrices alone, unless a group of the recipe says otherwise; the first group that fits counts.</summary>
internal sealed class ParameterGroups(IReadOnlyList<ParameterGroupSettings> groups, double weightDecay)
{
    /// <summary>How <paramref name="slice"/> is treated.</summary>
    public (double Rate, double WeightDecay) Of(WeightSlice slice)
    {
        double usual = IsVector(slice.Parameter) ? 0 : weightDecay;
        return groups.FirstOrDefault(group => Fits(group, slice)) is { } found ? (found.Rate, found.WeightDecay ?? usual) : (1, usual);
    }

    /// <summary>The tensors that <paramref name="wanted"/> takes, with their padding, as few stretches of memory.</summary>
    public IReadOnlyList<ParameterRange> Ranges(LlamaWeights weights, Func<Parameter, bool>? wanted = null)
    {
        var ranges = new List<ParameterRange>();
        foreach (WeightSlice slice in weights.Slices().Where(slice => wanted?.Invoke(slice.Parameter) ?? true).OrderBy(Start))
        {
            (double rate, double decay) = Of(slice);
            long start = Start(slice), count = End(slice) - start;
            bool joins = ranges.Count > 0 && ranges[^1] is var last && last.Start + last.Count == start && last.Rate == rate && last.WeightDecay == decay;
            if (joins) ranges[^1] = ranges[^1] with { Count = ranges[^1].Count + count };
            else ranges.Add(new ParameterRange(start, count, rate, decay));
        }

        return ranges;
    }

    /// <summary>Throws <see cref="IngotException"/> (Usage) where a group fits no tensor.</summary>
    public void RequireUse(LlamaWeights weights)
    {
        foreach (ParameterGroupSettings group in groups)
        {
            if (weights.Slices().Any(slice => Fits(group, slice))) continue;
            throw new IngotException(
                ExitCode.Usage, $"no tensor is called `{group.Match}`", "train.optimizer.groups",
                $"Give embeddings, matrices, gains, biases, or a tensor's name with * for any text, such as {weights.Slices().ElementAt(1).Name}.");
        }
    }

    private static bool Fits(ParameterGroupSettings group, WeightSlice slice) => group.Match switch
    {
        "embeddings" => slice.Parameter.Role == ParameterRole.Embedding,
        "matrices" => slice.Parameter.Role is ParameterRole.Hidden or ParameterRole.Residual,
        "gains" => slice.Parameter.Role == ParameterRole.Gain,
        _ => FileSystemName.MatchesSimpleExpression(group.Match, slice.Name, ignoreCase: false),
    };

    private static bool IsVector(Parameter parameter) => parameter.Role == ParameterRole.Gain;

    private static long Start(WeightSlice slice) => slice.Parameter.Offset + ((long)slice.FirstRow * slice.Parameter.Columns);

    // The last slice of a parameter takes the padding along.
    private static long End(WeightSlice slice)
    {
        long rows = slice.Shape.Count == 1 ? 1 : slice.Shape[0];
        return slice.FirstRow + rows >= slice.Parameter.Rows
            ? slice.Parameter.Offset + ((slice.Parameter.Count + ParameterStore.Alignment - 1) / ParameterStore.Alignment * ParameterStore.Alignment)
            : Start(slice) + (rows * slice.Parameter.Columns);
    }
}
