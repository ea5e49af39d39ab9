using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>Settings of the filter `fineweb`; defaults as in Penedo et al. 2024, section 3.6.</summary>
public sealed record FineWebSettings : FilterSettings
{
    [Setting("Least share of lines that end with punctuation.", Minimum = 0, Maximum = 1)]
    public double MinimumPunctuatedLines { get; init; } = 0.12;

    [Setting("Largest share of characters in lines that repeat an earlier one.", Minimum = 0, Maximum = 1)]
    public double DuplicateLineCharacters { get; init; } = 0.1;

    [Setting("Largest share of lines shorter than `short_line` characters.", Minimum = 0, Maximum = 1)]
    public double MaximumShortLines { get; init; } = 0.67;

    [Setting("Lines with fewer characters are short.", Minimum = 1)]
    public int ShortLine { get; init; } = 30;
}
