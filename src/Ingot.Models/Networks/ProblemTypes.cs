namespace Ingot.Models.Networks;

/// <summary>What the outputs of a classifier mean, as transformers names it in `problem_type`.</summary>
public static class ProblemTypes
{
    /// <summary>Classes of which one holds.</summary>
    public const string SingleLabel = "single_label_classification";

    /// <summary>Labels of which any may hold.</summary>
    public const string MultiLabel = "multi_label_classification";

    /// <summary>Numbers.</summary>
    public const string Regression = "regression";
}
