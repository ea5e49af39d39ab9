using Ingot.Core.Settings;

namespace Ingot.Evaluation.Metrics;

/// <summary>How chrF is counted; the defaults are sacreBLEU's. With a word order of 2 it is chrF++.</summary>
public sealed record ChrfSettings
{
    [Setting("Longest n-gram of characters.", Minimum = 1, Maximum = 32)]
    public int CharacterOrder { get; init; } = 6;

    [Setting("Longest n-gram of words; 2 makes it chrF++.", Minimum = 0, Maximum = 16)]
    public int WordOrder { get; init; }

    [Setting("How many times recall counts as much as precision.", Minimum = 1, Maximum = 100)]
    public int Beta { get; init; } = 2;

    [Setting("Compare in lower case.")]
    public bool Lowercase { get; init; }

    [Setting("Count white space among the characters.")]
    public bool Whitespace { get; init; }

    [Setting("Take a tiny number for a precision or recall of zero, as chrF++.py, NLTK and Moses do, instead of leaving out orders that do not occur.")]
    public bool EpsilonSmoothing { get; init; }
}
