using Ingot.Planning.Tables;

namespace Ingot.Planning.Hardware;

/// <summary>Accelerators and processors by name, and what share of their peak training reaches.</summary>
public sealed record DeviceCatalog
{
    /// <summary>Where the figures are from.</summary>
    public required string Source { get; init; }

    /// <summary>When they were looked at.</summary>
    public required DateOnly Date { get; init; }

    public required IReadOnlyList<Device> Devices { get; init; }

    public required IReadOnlyList<Utilisation> Utilisation { get; init; }

    /// <summary>The table that comes with Ingot.</summary>
    public static DeviceCatalog BuiltIn { get; } = Table.BuiltIn<DeviceCatalog>("devices");

    /// <summary>The device called <paramref name="name"/>; throws <see cref="Core.Errors.IngotException"/> (usage) with the nearest name where there is none.</summary>
    public Device Find(string name) => Table.Find(Devices, device => device.Aka.Prepend(device.Name), name, "device", "");

    /// <summary>What share of its peak <paramref name="device"/> is expected to reach.</summary>
    public Utilisation Of(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Utilisation.First(row => row.Class == device.Class);
    }
}
