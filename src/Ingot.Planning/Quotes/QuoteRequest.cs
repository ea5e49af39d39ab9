using Ingot.Core.Errors;
using Ingot.Planning.Costs;
using Ingot.Planning.Hardware;
using Ingot.Planning.Serving;
using Ingot.Planning.Shapes;
using Ingot.Planning.Training;

namespace Ingot.Planning.Quotes;

/// <summary>A question to the planner: this model, on these devices, at these prices.</summary>
public sealed record QuoteRequest
{
    public required ModelShape Model { get; init; }

    /// <summary>Tokens to train on; null: twenty a parameter (Hoffmann et al. 2022).</summary>
    public double? Tokens { get; init; }

    /// <summary>Different tokens among them; null: all are. More passes are worth less (Muennighoff et al. 2023).</summary>
    public double? UniqueTokens { get; init; }

    public required TrainingSetup Setup { get; init; }

    public required Device Device { get; init; }

    /// <summary>Share of the peak; null: that of the device's class.</summary>
    public Interval? Utilisation { get; init; }

    public DeviceCatalog Devices { get; init; } = DeviceCatalog.BuiltIn;

    public PriceTable Prices { get; init; } = PriceTable.BuiltIn;

    public string? Provider { get; init; }

    /// <summary>on-demand, spot or reserved.</summary>
    public string PriceKind { get; init; } = "on-demand";

    /// <summary>US dollars a device-hour, instead of the table's.</summary>
    public double? Price { get; init; }

    public CostFactors Factors { get; init; } = new();

    public GridTable Grids { get; init; } = GridTable.BuiltIn;

    /// <summary>Region whose electricity is used.</summary>
    public string Region { get; init; } = "world";

    /// <summary>Power usage effectiveness; null: the table's range.</summary>
    public double? Pue { get; init; }

    /// <summary>Traffic of the deployed model; null: not asked.</summary>
    public ServingLoad? Load { get; init; }

    /// <summary>Bytes of a weight when it is deployed.</summary>
    public double ServingBytesPerWeight { get; init; } = 2;

    /// <summary>The request, or <see cref="IngotException"/> (usage) where a number cannot be.</summary>
    public QuoteRequest Checked()
    {
        Model.Checked("--model");
        Setup.Checked();
        Factors.Checked();
        Load?.Checked();
        Require(Tokens is null or (> 0 and < 1e18), $"{Tokens} tokens cannot be trained on", "--tokens", "Give a number above 0, such as 300B or 2T.");
        Require(UniqueTokens is null or (> 0 and < 1e18), $"{UniqueTokens} different tokens cannot be", "--unique", "Give a number above 0, at most that of --tokens.");
        Require(Price is null or (>= 0 and < 1e9), $"a price of {Price} cannot be", "--price", "A price is zero or more.");
        Require(Pue is null or (>= 1 and < 100), $"a PUE of {Pue} cannot be", "--pue", "It is 1 or more: energy of the data centre ÷ energy of its computers.");
        Require(Utilisation is null or { Low: > 0, High: <= 1 }, "a share of the peak must lie above 0 and at most at 1", "--utilisation", "Give a share such as 0.4.");
        Require(ServingBytesPerWeight is > 0 and <= 8, $"weights of {ServingBytesPerWeight} bytes cannot be", "--bits", "Give 4, 8, 16 or 32 bits.");
        return this;
    }

    private static void Require(bool holds, string what, string where, string mend)
    {
        if (!holds) throw new IngotException(ExitCode.Usage, what, where, mend);
    }
}
