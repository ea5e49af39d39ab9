using Ingot.Core.Errors;

namespace Ingot.Planning.Costs;

/// <summary>What a training run costs beside the hours of its devices; every part is 0 unless it is given.</summary>
public sealed record CostFactors
{
    /// <summary>Hours of runs that fail and are done again, as a share of the successful run.</summary>
    public double FailedRuns { get; init; }

    /// <summary>Hours of experiments before it, as a share of it.</summary>
    public double Experiments { get; init; }

    /// <summary>People who work on it, full time.</summary>
    public double People { get; init; }

    /// <summary>US dollars that one of them costs a month.</summary>
    public double PersonMonth { get; init; } = 12_000;

    /// <summary>Months that they work and that data is stored.</summary>
    public double Months { get; init; } = 1;

    /// <summary>Terabytes stored.</summary>
    public double StorageTb { get; init; }

    /// <summary>US dollars a terabyte and month.</summary>
    public double StorageTbMonth { get; init; } = 23;

    /// <summary>Terabytes carried out of the data centre.</summary>
    public double EgressTb { get; init; }

    /// <summary>US dollars a terabyte.</summary>
    public double EgressTbPrice { get; init; } = 90;

    /// <summary>Device-hours of everything, as a multiple of the successful run.</summary>
    public double Hours => 1 + FailedRuns + Experiments;

    /// <summary>US dollars beside the devices.</summary>
    public double Others => (People * PersonMonth * Months) + (StorageTb * StorageTbMonth * Months) + (EgressTb * EgressTbPrice);

    /// <summary>The factors, or <see cref="IngotException"/> (usage) where one is negative or no number.</summary>
    public CostFactors Checked()
    {
        foreach (double factor in (double[])[FailedRuns, Experiments, People, PersonMonth, Months, StorageTb, StorageTbMonth, EgressTb, EgressTbPrice])
        {
            if (!(factor is >= 0 and < 1e12)) throw new IngotException(ExitCode.Usage, $"a cost factor of {factor} cannot be", null, "Every factor is zero or more.");
        }

        return this;
    }
}
