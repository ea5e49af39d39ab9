namespace Ingot.Planning.Decisions;

/// <summary>What one assumption does to the choice: the advantage of the recommended option over the next one, in US dollars, at both ends of the assumption's range.</summary>
/// <param name="Factor">The assumption.</param>
/// <param name="Low">Its lower end, in words.</param>
/// <param name="High">Its upper end, in words.</param>
/// <param name="AdvantageLow">The advantage there; negative: another option is cheaper.</param>
/// <param name="AdvantageHigh">The advantage at the upper end.</param>
/// <param name="Flips">Which option is then cheapest, where it is another; null: none.</param>
public sealed record Sensitivity(string Factor, string Low, string High, double AdvantageLow, double AdvantageHigh, string? Flips)
{
    /// <summary>How far apart the two ends are.</summary>
    public double Swing => Math.Abs(AdvantageHigh - AdvantageLow);
}
