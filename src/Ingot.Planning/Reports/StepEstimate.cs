using Ingot.Planning.Hardware;

namespace Ingot.Planning.Reports;

/// <summary>Expected seconds of one step of the road, and what the figure rests on.</summary>
public sealed record StepEstimate(string Step, double Seconds, string Basis)
{
    /// <summary>What runs before this one have taught: <see cref="Seconds"/> are those of the rule times this.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Where the seconds are expected to lie in nine cases of ten; null in plans of earlier versions.</summary>
    public Interval? Range { get; init; }

    /// <summary>The same step as experience corrects it.</summary>
    internal StepEstimate By(Interval factor) => this with { Seconds = Seconds * factor.Estimate, Factor = factor.Estimate, Range = factor * Seconds };
}
