namespace Ingot.Lifecycle.Features;

/// <summary>An axis of the map: its share of the variance, and the terms that pull to either end.</summary>
internal sealed record MapAxis(double Share, IReadOnlyList<string> Low, IReadOnlyList<string> High);
