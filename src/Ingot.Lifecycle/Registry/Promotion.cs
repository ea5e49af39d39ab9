namespace Ingot.Lifecycle.Registry;

/// <summary>One change of the champion: which model, when (ISO 8601, UTC), and why.</summary>
public sealed record Promotion(string Model, string When, string Reason);
