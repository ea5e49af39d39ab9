using Ingot.Core.Settings;

namespace Ingot.Data.Deduplication;

/// <summary>The recipe's `prepare.deduplicate.near`: MinHash with locality-sensitive hashing.</summary>
public sealed record NearDuplicateSettings
{
    [Setting("drop: the first of each cluster stays; group: all stay, on one side of the split; off.")]
    public NearDuplicateMode Mode { get; init; } = NearDuplicateMode.Drop;

    [Setting("Words in each n-gram that texts are compared by.", Minimum = 1, Maximum = 32)]
    public int Words { get; init; } = 5;

    [Setting("Bands: more of them find pairs that are less alike.", Minimum = 1, Maximum = 256)]
    public int Bands { get; init; } = 14;

    [Setting("Rows in a band: more of them leave out pairs that are less alike. A pair of similarity s is found with probability 1 - (1 - s^rows)^bands.", Minimum = 1, Maximum = 64)]
    public int Rows { get; init; } = 8;
}
