using Ingot.Core.Settings;

namespace Ingot.Data.Sources;

/// <summary>What sources behind a network have in common: what was fetched stays as it was until the recipe asks for a newer state.</summary>
public abstract record RemoteSourceSettings : SourceSettings
{
    [Setting("Number of the snapshot; raise it to look at the source anew, fetching only what changed.", Minimum = 1)]
    public int Snapshot { get; init; } = 1;
}
