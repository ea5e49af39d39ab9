using Ingot.Core.Settings;

namespace Ingot.Text.Features.Baselines;

/// <summary>Settings of the baseline `linear_svm`.</summary>
public sealed record LinearSvmSettings : BaselineSettings
{
    [Setting("What a mistake costs against the length of the weights: more fits closer.", Minimum = 1e-10)]
    public double C { get; init; } = 1;

    [Setting("Whether every class weighs the same, however many documents it has.")]
    public bool Balanced { get; init; }

    [Setting("Passes end when the violation of the optimum is smaller.", Minimum = 1e-12)]
    public double Tolerance { get; init; } = 1e-4;

    [Setting("Most passes over the documents.", Minimum = 1)]
    public int MaxIterations { get; init; } = 1000;

    [Setting("Picks the order of the documents.", Minimum = 0)]
    public long Seed { get; init; } = 1;
}
