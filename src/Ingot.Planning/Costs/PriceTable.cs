using Ingot.Core.Errors;
using Ingot.Planning.Hardware;
using Ingot.Planning.Tables;

namespace Ingot.Planning.Costs;

/// <summary>Prices with source and date; a user's own file takes the place of the built-in table (`--prices FILE`).</summary>
public sealed record PriceTable
{
    /// <summary>Where the prices are from.</summary>
    public required string Source { get; init; }

    /// <summary>When the table was made.</summary>
    public required DateOnly Date { get; init; }

    public string Currency { get; init; } = "USD";

    public required IReadOnlyList<DevicePrice> Devices { get; init; }

    /// <summary>A computer without an accelerator; null: none is listed.</summary>
    public HostPrice? Host { get; init; }

    public IReadOnlyList<ApiPrice> Apis { get; init; } = [];

    /// <summary>The table that comes with Ingot.</summary>
    public static PriceTable BuiltIn { get; } = Table.BuiltIn<PriceTable>("prices");

    /// <summary>The table in a file; throws <see cref="IngotException"/> (usage) where it cannot be read or a price is negative.</summary>
    public static PriceTable Read(string path)
    {
        PriceTable table = Table.Read<PriceTable>(path);
        foreach ((string name, double price) in table.Devices.Select(row => (row.Device, row.Hour)).Concat(table.Apis.SelectMany(row => new[] { (row.Name, row.Input), (row.Name, row.Output) }))
            .Concat(table.Host is { } host ? [(host.Name, host.Hour)] : []))
        {
            if (!(price >= 0 && double.IsFinite(price))) throw new IngotException(ExitCode.Usage, $"the price of {name} is {price}", path, "A price is zero or more.");
        }

        if (table.Host is { Cores: < 1 }) throw new IngotException(ExitCode.Usage, $"the host has {table.Host.Cores} cores", path, "A computer has one or more.");
        return table;
    }

    /// <summary>The rented model called <paramref name="name"/>; throws <see cref="IngotException"/> (usage) with the nearest name where there is none.</summary>
    public ApiPrice Api(string name) => Table.Find(Apis, row => [row.Name], name, "rented model", "Or add it to a table of yours (--prices).");

    /// <summary>
    /// An hour of <paramref name="device"/>: the lowest, middle and highest of the listed prices that are of <paramref name="provider"/> and
    /// <paramref name="kind"/> (null: any); null where none is listed.
    /// </summary>
    public Interval? Hour(Device device, string? provider = null, string? kind = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        double[] prices = [.. from row in Devices
                              where device.Aka.Append(device.Name).Contains(row.Device, StringComparer.OrdinalIgnoreCase)
                              where provider is null || row.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase)
                              where kind is null || row.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase)
                              orderby row.Hour
                              select row.Hour];
        return prices.Length == 0 ? null : new Interval(prices[0], Middle(prices), prices[^1]);
    }

    private static double Middle(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
