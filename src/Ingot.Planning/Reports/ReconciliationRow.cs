namespace Ingot.Planning.Reports;

/// <summary>One quantity, planned against actual; null: not planned or not measured.</summary>
public sealed record ReconciliationRow(string Quantity, string Unit, double? Planned, double? Actual)
{
    /// <summary>Actual ÷ planned; null where either is missing or nothing was planned.</summary>
    public double? Ratio => Planned is > 0 && Actual is { } actual ? actual / Planned : null;
}
