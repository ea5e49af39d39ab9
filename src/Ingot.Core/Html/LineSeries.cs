namespace Ingot.Core.Html;

/// <summary>One line of a <see cref="LineChart"/>: its points, each with the range around it (equal: none).</summary>
public sealed record LineSeries(string Name, IReadOnlyList<(double X, double Low, double Middle, double High)> Points);
