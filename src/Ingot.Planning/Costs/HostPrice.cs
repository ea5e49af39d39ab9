namespace Ingot.Planning.Costs;

/// <summary>What a computer without an accelerator costs: US dollars an hour.</summary>
public sealed record HostPrice(string Name, int Cores, double Hour, DateOnly Date, string Source);
