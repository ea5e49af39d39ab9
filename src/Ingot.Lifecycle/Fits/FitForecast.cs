using Ingot.Planning.Hardware;

namespace Ingot.Lifecycle.Fits;

/// <summary>The loss that is expected of so many times the plan's work.</summary>
public sealed record FitForecast(double Work, double Parameters, double Tokens, Interval Loss);
