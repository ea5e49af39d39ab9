using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>Settings of the filter `c4`; defaults as in Raffel et al. 2020, section 2.2.</summary>
public sealed record C4FilterSettings : FilterSettings
{
    [Setting("Lines that do not end with a full stop, exclamation mark, question mark or closing quote are cut out.")]
    public bool TerminalPunctuation { get; init; } = true;

    [Setting("Lines with fewer words are cut out.", Minimum = 0)]
    public int MinimumLineWords { get; init; } = 5;

    [Setting("Lines with a longer word, in characters, are cut out.", Minimum = 1)]
    public int MaximumWordLength { get; init; } = 1000;

    [Setting("Documents with fewer sentences are dropped.", Minimum = 0)]
    public int MinimumSentences { get; init; } = 3;

    [Setting("Lines that hold one of these are cut out, whatever their case.")]
    public IReadOnlyList<string> LinePhrases { get; init; } = ["javascript", "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies"];

    [Setting("Documents that hold one of these are dropped, whatever their case.")]
    public IReadOnlyList<string> DocumentPhrases { get; init; } = ["lorem ipsum", "{"];
}
