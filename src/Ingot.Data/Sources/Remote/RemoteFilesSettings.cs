using Ingot.Core.Settings;
using Ingot.Data.Sources.Files;

namespace Ingot.Data.Sources.Remote;

/// <summary>What sources of files behind a network have in common.</summary>
public abstract record RemoteFilesSettings : FileReadingSettings
{
    [Setting("Number of the snapshot; raise it to look at the source anew, fetching only what changed.", Minimum = 1)]
    public int Snapshot { get; init; } = 1;
}
