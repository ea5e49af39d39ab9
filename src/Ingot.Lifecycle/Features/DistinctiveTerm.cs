namespace Ingot.Lifecycle.Features;

/// <summary>A term, by how much its mean value in a group is above that in all others, and the share of documents of both that have it.</summary>
internal sealed record DistinctiveTerm(string Term, double Difference, double Share, double OtherShare);
