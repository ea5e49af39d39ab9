namespace Ingot.Planning.Decisions;

/// <summary>One way to get the task done.</summary>
public sealed record Choice
{
    /// <summary>scratch, full-fine-tuning, lora, api or retrieval.</summary>
    public required string Name { get; init; }

    /// <summary>US dollars until the first result: devices and people.</summary>
    public required double StartCost { get; init; }

    /// <summary>US dollars a month at the stated traffic.</summary>
    public required double MonthCost { get; init; }

    /// <summary>US dollars over the months compared.</summary>
    public required double TotalCost { get; init; }

    /// <summary>Requests a month from which it is cheaper than renting, over the months compared; null: never, or it is the renting itself.</summary>
    public double? BreakEvenRequests { get; init; }

    /// <summary>Weeks to the first result.</summary>
    public required double Weeks { get; init; }

    /// <summary>What quality to expect, and where that is from.</summary>
    public required string Quality { get; init; }

    public required string DataNeeded { get; init; }

    /// <summary>Privacy, dependence, staff.</summary>
    public required string Risks { get; init; }

    /// <summary>Why it is out of the question; null: it is not.</summary>
    public string? Excluded { get; init; }
}
