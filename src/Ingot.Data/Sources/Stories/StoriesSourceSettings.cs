using Ingot.Core.Settings;

namespace Ingot.Data.Sources.Stories;

/// <summary>Settings of the source `stories`: texts made by a probabilistic grammar.</summary>
public sealed record StoriesSourceSettings : SourceSettings
{
    [Setting("Number of stories.", Minimum = 1, Maximum = 100_000_000)]
    public int Count { get; init; } = 24_000;

    [Setting("Added to the seed of the project: another number gives other stories.", Minimum = 0)]
    public long Seed { get; init; }

    [Setting("A grammar file of your own, relative to the project; auto: the one that comes with Ingot.")]
    public string? Grammar { get; init; }
}
