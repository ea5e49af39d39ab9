namespace Ingot.Data.Contamination;

/// <summary>A document that training text holds: the set and place that it stands in, the share of its n-grams that were found, the similarity to a training document that is nearly the same (zero: there is none), and that document, otherwise the first with one of its n-grams.</summary>
public sealed record ContaminatedDocument(string Set, string Source, string Location, double Overlap, double Similarity, string TrainSource, string TrainLocation);
