using Ingot.Core.Settings;

namespace Ingot.Text.Features.Baselines;

/// <summary>Settings of the baseline `logistic_regression`.</summary>
public sealed record LogisticRegressionSettings : BaselineSettings
{
    [Setting("What a mistake costs against the length of the weights: more fits closer.", Minimum = 1e-10)]
    public double C { get; init; } = 1;

    [Setting("Whether every class weighs the same, however many documents it has.")]
    public bool Balanced { get; init; }

    [Setting("Steps end when no part of the gradient is larger.", Minimum = 1e-12)]
    public double Tolerance { get; init; } = 1e-4;

    [Setting("Most steps.", Minimum = 1)]
    public int MaxIterations { get; init; } = 1000;
}
