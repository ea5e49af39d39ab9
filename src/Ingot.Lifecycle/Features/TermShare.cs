namespace Ingot.Lifecycle.Features;

/// <summary>A term and the share of documents that have it.</summary>
internal sealed record TermShare(string Term, double Share);
