namespace Ingot.Planning.Reports;

/// <summary>Expected seconds of one step of the road, and what the figure rests on.</summary>
public sealed record StepEstimate(string Step, double Seconds, string Basis);
