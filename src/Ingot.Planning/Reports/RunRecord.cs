namespace Ingot.Planning.Reports;

/// <summary>One finished run with what had been planned for it: what the calibration learns from.</summary>
public sealed record RunRecord
{
    /// <summary>Id of the trained model.</summary>
    public required string Model { get; init; }

    /// <summary>When its training ended.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>Where it ran; only runs of the same kind of machine teach.</summary>
    public required string Machine { get; init; }

    /// <summary>Number of weights.</summary>
    public double Parameters { get; init; }

    /// <summary>Planned beside actual.</summary>
    public required IReadOnlyList<ReconciliationRow> Rows { get; init; }

    /// <summary>The row of a quantity; null where it is missing.</summary>
    public ReconciliationRow? Row(string quantity) => Rows.FirstOrDefault(row => row.Quantity == quantity);
}
