namespace Ingot.Planning.Quotes;

/// <summary>The table `runs`.</summary>
internal sealed record PublishedRunTable(string Source, DateOnly Date, IReadOnlyList<PublishedRun> Runs);
