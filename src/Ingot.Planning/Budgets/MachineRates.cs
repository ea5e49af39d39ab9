using Ingot.Planning.Costs;
using Ingot.Planning.Hardware;

namespace Ingot.Planning.Budgets;

/// <summary>What an hour of the machine that trains costs, in money, energy and carbon.</summary>
public sealed record MachineRates
{
    // A core of a 96-core server draws 360 W / 96 at full load (AMD EPYC 9654 data sheet); memory, board and power supply add about half of that.
    private const double CoreWatts = 360.0 / 96, BoardShare = 1.5;

    /// <summary>US dollars an hour.</summary>
    public required Interval Price { get; init; }

    /// <summary>Watts of the computer under load.</summary>
    public required Interval Watts { get; init; }

    /// <summary>Power usage effectiveness.</summary>
    public required Interval Pue { get; init; }

    /// <summary>Grams of CO2-equivalent a kilowatt-hour.</summary>
    public required double Grams { get; init; }

    /// <summary>Where the rates are from, in a sentence.</summary>
    public required string Basis { get; init; }

    /// <summary>Kilowatts that the data centre draws for it.</summary>
    public Interval Kilowatts => Watts.And(Pue) * 0.001;

    /// <summary>
    /// The rates that <paramref name="settings"/> give, and otherwise those of the tables for <paramref name="cores"/> cores or for the GPU called
    /// <paramref name="accelerator"/>; throws <see cref="Core.Errors.IngotException"/> (usage) for an unknown region.
    /// </summary>
    public static MachineRates Of(BudgetSettings settings, int cores, string? accelerator = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(cores, 1);
        Device? device = accelerator is null ? null : DeviceCatalog.BuiltIn.Devices.FirstOrDefault(known => known.IsNamed(accelerator));
        Grid grid = GridTable.BuiltIn.Find(settings.Region);
        return new()
        {
            Price = settings.PricePerHour is { } price ? Exactly(price) : PriceOf(device, cores),
            Watts = settings.Watts is { } watts ? Exactly(watts) : PowerOf(device, cores),
            Pue = settings.Pue is { } pue ? Exactly(pue) : GridTable.BuiltIn.Pue.Range,
            Grams = grid.Grams,
            Basis = Say(settings, device, cores),
        };
    }

    private static Interval PriceOf(Device? device, int cores)
    {
        if (device is not null && PriceTable.BuiltIn.Hour(device) is { } rented) return rented;
        // The same core costs 0.4 of the list price reserved or spot, and about twice as much in machines with more memory or faster cores.
        double list = PriceTable.BuiltIn.Host is { } host ? host.Hour / host.Cores * cores : 0;
        return new Interval(0.4 * list, list, 2 * list);
    }

    private static Interval PowerOf(Device? device, int cores)
    {
        double host = cores * CoreWatts * BoardShare, all = host + (device?.Watts ?? 0);
        return new Interval(all / 2, all, all * 1.5);
    }

    private static Interval Exactly(double value) => new(value, value, value);

    private static string Say(BudgetSettings settings, Device? device, int cores)
    {
        string machine = device?.Name ?? $"{cores} cores";
        string price = settings.PricePerHour is not null ? "its price as given (budget.price_per_hour)" : $"its price from the table of {PriceTable.BuiltIn.Date:yyyy-MM-dd} (budget.price_per_hour sets it)";
        string watts = settings.Watts is not null ? "its power as given (budget.watts)" : "its power from data sheets (budget.watts sets it)";
        return $"Costs: {machine}, {price}, {watts}, electricity of {settings.Region} (budget.region).";
    }
}
