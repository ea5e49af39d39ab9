namespace Ingot.Planning.Costs;

/// <summary>What one device costs an hour.</summary>
/// <param name="Device">Name in the device table.</param>
/// <param name="Provider">Who rents it out.</param>
/// <param name="Kind">on-demand, spot or reserved.</param>
/// <param name="Hour">US dollars an hour.</param>
/// <param name="Date">When it was listed.</param>
/// <param name="Source">Where.</param>
public sealed record DevicePrice(string Device, string Provider, string Kind, double Hour, DateOnly Date, string Source);
