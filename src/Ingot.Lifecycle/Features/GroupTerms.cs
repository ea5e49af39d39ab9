namespace Ingot.Lifecycle.Features;

/// <summary>The terms by which a class or source differs most from all others.</summary>
internal sealed record GroupTerms(string Group, long Documents, IReadOnlyList<DistinctiveTerm> Terms);
