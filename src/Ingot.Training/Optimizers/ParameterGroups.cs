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
        if (slice.Parameter.Role == ParameterRole.Fixed) return (0, 0);
        double usual = slice.Parameter.IsVector ? 0 : weightDecay;
        return groups.FirstOrDefault(group => Fits(group, slice)) is { } found ? (found.Rate, found.WeightDecay ?? usual) : (1, usual);
    }

    /// <summary>The parameters that <paramref name="wanted"/> takes, with their padding, as few stretches of memory; throws <see cref="IngotException"/> (Usage) where a group divides what memory cannot.</summary>
    public IReadOnlyList<ParameterRange> Ranges(IReadOnlyList<WeightSlice> slices, Func<Parameter, bool>? wanted = null)
    {
        var ranges = new List<ParameterRange>();
        foreach (var parts in slices.Where(slice => wanted?.Invoke(slice.Parameter) ?? true).GroupBy(slice => slice.Parameter).OrderBy(parts => parts.Key.Offset))
        {
            Parameter parameter = parts.Key;
            (double Rate, double WeightDecay)[] treatments = [.. parts.Select(Of)];
            if (treatments.Distinct().Count() == 1) Add(ranges, parameter.Offset, ParameterStore.Aligned(parameter.Count), treatments[0]);
            else foreach (WeightSlice slice in parts.OrderBy(slice => slice.FirstRow)) Add(ranges, Start(slice), Length(slice), Of(slice));
        }

        return ranges;
    }

    /// <summary>Throws <see cref="IngotException"/> (Usage) where a group fits no tensor.</summary>
    public void RequireUse(IReadOnlyList<WeightSlice> slices)
    {
        foreach (ParameterGroupSettings group in groups)
        {
            if (slices.Any(slice => Fits(group, slice))) continue;
            throw new IngotException(
                ExitCode.Usage, $"no tensor is called `{group.Match}`", "train.optimizer.groups",
                $"Give embeddings, matrices, gains, biases, or a tensor's name with * for any text, such as {slices[^1].Name}.");
        }
    }

    private static void Add(List<ParameterRange> ranges, long start, long count, (double Rate, double WeightDecay) treatment)
    {
        bool joins = ranges.Count > 0 && ranges[^1] is var last && last.Start + last.Count == start && (last.Rate, last.WeightDecay) == treatment;
        if (joins) ranges[^1] = ranges[^1] with { Count = ranges[^1].Count + count };
        else ranges.Add(new ParameterRange(start, count, treatment.Rate, treatment.WeightDecay));
    }

    private static bool Fits(ParameterGroupSettings group, WeightSlice slice) => ParameterPattern.Fits(group.Match, slice.Parameter.Role, slice.Name);

    private static long Start(WeightSlice slice) => slice.Parameter.Offset + ((long)slice.FirstRow * slice.Parameter.Columns);

    // The last part of a parameter takes the padding along.
    private static long Length(WeightSlice slice)
    {
        long own = slice.Values.Length, rest = slice.Parameter.Offset + slice.Parameter.Count - Start(slice);
        long length = slice.FirstRow + (own / slice.Parameter.Columns) >= slice.Parameter.Rows ? ParameterStore.Aligned(rest) : own;
        if (Start(slice) % ParameterStore.Alignment == 0 && length % ParameterStore.Alignment == 0) return length;
        throw new IngotException(ExitCode.Usage, $"{slice.Name} shares memory with other tensors and cannot be treated differently", "train.optimizer.groups", "Let the group take all parts of the layer.");
    }
}
