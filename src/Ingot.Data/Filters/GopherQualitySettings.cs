using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>Settings of the filter `gopher_quality`; defaults as in Rae et al. 2021, appendix A.1.1.</summary>
public sealed record GopherQualitySettings : FilterSettings
{
    [Setting("Fewest words.", Minimum = 0)]
    public int MinimumWords { get; init; } = 50;

    [Setting("Most words.", Minimum = 1)]
    public int MaximumWords { get; init; } = 100_000;

    [Setting("Least mean length of a word, in characters.", Minimum = 0)]
    public double MinimumWordLength { get; init; } = 3;

    [Setting("Greatest mean length of a word, in characters.", Minimum = 1)]
    public double MaximumWordLength { get; init; } = 10;

    [Setting("Most hash signs, and most ellipses, a word.", Minimum = 0)]
    public double MaximumSymbols { get; init; } = 0.1;

    [Setting("Largest share of lines that begin with a bullet.", Minimum = 0, Maximum = 1)]
    public double MaximumBulletLines { get; init; } = 0.9;

    [Setting("Largest share of lines that end with an ellipsis.", Minimum = 0, Maximum = 1)]
    public double MaximumEllipsisLines { get; init; } = 0.3;

    [Setting("Least share of words with a letter in them.", Minimum = 0, Maximum = 1)]
    public double MinimumAlphabetic { get; init; } = 0.8;

    [Setting("Fewest different words of `function_words`.", Minimum = 0)]
    public int MinimumFunctionWords { get; init; } = 2;

    [Setting("Words that every prose has; these are English.")]
    public IReadOnlyList<string> FunctionWords { get; init; } = ["the", "be", "to", "of", "and", "that", "have", "with"];
}
