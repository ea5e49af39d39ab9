namespace Ingot.Planning.Reports;

/// <summary>One quantity, planned against actual; null: not planned or not measured.</summary>
public sealed record ReconciliationRow(string Quantity, string Unit, double? Planned, double? Actual)
{
    /// <summary>What earlier runs had taught when this was planned: <see cref="Planned"/> contains it as a factor.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Actual ÷ planned; null where either is missing or nothing was planned.</summary>
    public double? Ratio => Planned is > 0 && Actual is { } actual ? actual / Planned : null;
}
