namespace Ingot.Planning.Costs;

/// <summary>What electricity emits in one region: grams of CO2-equivalent a kilowatt-hour.</summary>
public sealed record Grid(string Name, double Grams);
