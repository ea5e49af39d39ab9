using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>Settings of the filter `length`.</summary>
public sealed record LengthFilterSettings : FilterSettings
{
    [Setting("Documents with fewer characters, white space at both ends not counted, are left out.", Minimum = 1)]
    public int MinimumCharacters { get; init; } = 1;

    [Setting("Documents with more characters, white space at both ends not counted, are left out; auto: no bound.", Minimum = 1)]
    public int? MaximumCharacters { get; init; }
}
