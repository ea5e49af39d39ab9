using Ingot.Core.Settings;

namespace Ingot.Core.Objectives;

/// <summary>The range in which a metric must lie for the objective to be met.</summary>
public sealed record Bar
{
    [Setting("The metric may not be below this.")]
    public double? Min { get; init; }

    [Setting("The metric may not be above this.")]
    public double? Max { get; init; }

    /// <summary>Whether <paramref name="value"/> lies in the range; not-a-number never does.</summary>
    public bool Holds(double value) => !double.IsNaN(value) && value >= (Min ?? double.NegativeInfinity) && value <= (Max ?? double.PositiveInfinity);
}
