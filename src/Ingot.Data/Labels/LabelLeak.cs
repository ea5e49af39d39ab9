namespace Ingot.Data.Labels;

/// <summary>A label that stands as a word in the texts: in which share of its own, and of the others. A model that reads it has nothing to learn.</summary>
public sealed record LabelLeak(string Label, double OwnShare, double OtherShare);
