using Ingot.Core.Errors;

namespace Ingot.Models.Networks;

/// <summary>What is asked of the shape of every classifier.</summary>
internal static class ClassifierRules
{
    public static void Validate(IClassifierConfig config, string where)
    {
        Require(where, config.VocabSize is > 0 and <= 1 << 24 && config.MaxPositionEmbeddings > 0, "every size must be positive");
        Require(where, (uint)config.PadTokenId < (uint)config.VocabSize, "the padding id lies outside the vocabulary");
        Require(where, config.ProblemType is ProblemTypes.SingleLabel or ProblemTypes.MultiLabel or ProblemTypes.Regression, $"the problem type {config.ProblemType} is not known");
        Require(where, Enumerable.Range(0, config.Id2label.Count).All(id => config.Id2label.ContainsKey($"{id}")), "id2label does not number its labels from 0");
        Require(where, config.Id2label.Count >= (config.ProblemType == ProblemTypes.SingleLabel ? 2 : 1), $"{config.Id2label.Count} labels are too few to choose from");
    }

    public static void Require(string where, bool holds, string otherwise)
    {
        if (!holds) throw new IngotException(ExitCode.Usage, otherwise, where, "Change the model's shape.");
    }
}
