namespace Ingot.Data.Contamination;

/// <summary>A document that training text holds: the set and place that it stands in, the share of its n-grams that were found, and the first training document with one of them.</summary>
public sealed record ContaminatedDocument(string Set, string Source, string Location, double Overlap, string TrainSource, string TrainLocation);
