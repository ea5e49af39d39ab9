using Ingot.Data.Sources.Files;

namespace Ingot.Data.Sources;

/// <summary>What a source is given besides its settings: where the project lies, randomness, time, and where refused items go.</summary>
public sealed record SourceContext
{
    /// <summary>The folder that relative paths in the recipe start from.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Folder that outlives runs and crashes, where remote sources keep what they fetched and how far they came; null: a source that needs it fails.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Seed of sources that draw their documents.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Known hashes of files, so that an unchanged file is not read again to fingerprint it.</summary>
    public IFileHashCache FileHashes { get; init; } = new MemoryFileHashCache();

    /// <summary>What must not be collected again.</summary>
    public IForgotten Forgotten { get; init; } = NothingForgotten.Instance;

    /// <summary>Hears of everything that is refused or skipped.</summary>
    public IQuarantine Quarantine { get; init; } = NoQuarantine.Instance;
}
