using Ingot.Planning.Hardware;

namespace Ingot.Planning.Budgets;

/// <summary>What a run takes in hours, money, energy and carbon.</summary>
public sealed record RunCosts
{
    public required Interval Hours { get; init; }

    /// <summary>US dollars.</summary>
    public required Interval Money { get; init; }

    /// <summary>Energy with that of the data centre (PUE).</summary>
    public required Interval EnergyKwh { get; init; }

    /// <summary>Kilograms of CO2-equivalent, PUE included.</summary>
    public required Interval CarbonKg { get; init; }

    /// <summary>The costs of <paramref name="seconds"/> on a machine of these <paramref name="rates"/>.</summary>
    public static RunCosts Of(Interval seconds, MachineRates rates)
    {
        ArgumentNullException.ThrowIfNull(seconds);
        ArgumentNullException.ThrowIfNull(rates);
        Interval hours = seconds * (1.0 / 3600), energy = hours.And(rates.Kilowatts);
        return new() { Hours = hours, Money = hours.And(rates.Price), EnergyKwh = energy, CarbonKg = energy * (rates.Grams / 1000) };
    }
}
