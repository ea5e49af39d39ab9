using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>Settings of the filter `gopher_repetition`; defaults as in Rae et al. 2021, table A1.</summary>
public sealed record GopherRepetitionSettings : FilterSettings
{
    [Setting("Largest share of lines that repeat an earlier one.", Minimum = 0, Maximum = 1)]
    public double DuplicateLines { get; init; } = 0.3;

    [Setting("Largest share of paragraphs that repeat an earlier one.", Minimum = 0, Maximum = 1)]
    public double DuplicateParagraphs { get; init; } = 0.3;

    [Setting("Largest share of characters in lines that repeat an earlier one.", Minimum = 0, Maximum = 1)]
    public double DuplicateLineCharacters { get; init; } = 0.2;

    [Setting("Largest share of characters in paragraphs that repeat an earlier one.", Minimum = 0, Maximum = 1)]
    public double DuplicateParagraphCharacters { get; init; } = 0.2;

    [Setting("Largest share of characters in the most frequent word n-gram, for n = 2, 3, 4.")]
    public IReadOnlyList<double> TopNgrams { get; init; } = [0.2, 0.18, 0.16];

    [Setting("Largest share of characters in word n-grams that occur more than once, for n = 5 to 10.")]
    public IReadOnlyList<double> DuplicateNgrams { get; init; } = [0.15, 0.14, 0.13, 0.12, 0.11, 0.1];
}
