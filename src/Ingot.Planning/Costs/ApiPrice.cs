namespace Ingot.Planning.Costs;

/// <summary>What a rented model costs: US dollars a million tokens in and out.</summary>
public sealed record ApiPrice(string Name, double Input, double Output, DateOnly Date, string Source);
