using Ingot.Core.Settings;

namespace Ingot.Data.Sources;

/// <summary>What every source of documents is set by; `kind:` picks the source.</summary>
public abstract record SourceSettings
{
    [Setting("Name of the source, written into each document; auto: from where the source lies. Two sources may not share one.")]
    public string? Name { get; init; }

    [Setting("SPDX licence expression of the documents, where known, such as CC-BY-4.0.")]
    public string? Licence { get; init; }

    [Setting("BCP 47 tag of the language of the documents, where known, such as en.")]
    public string? Language { get; init; }
}
