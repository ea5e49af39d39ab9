using Ingot.Evaluation.Classification;

namespace Ingot.Evaluation.Significance;

/// <summary>How far one system is above another by one score, with the 95 % interval, and how likely so large a distance is where the two are equally good.</summary>
public sealed record PairedDifference(Interval Difference, double PValue);
