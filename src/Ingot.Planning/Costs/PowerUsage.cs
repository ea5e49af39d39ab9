using Ingot.Planning.Hardware;

namespace Ingot.Planning.Costs;

/// <summary>Power usage effectiveness: energy of the whole data centre ÷ energy of its computers.</summary>
public sealed record PowerUsage(double Low, double Estimate, double High, string Source)
{
    /// <summary>The range.</summary>
    public Interval Range => new(Low, Estimate, High);
}
