using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>Settings of the filter `word_list`.</summary>
public sealed record WordListSettings : FilterSettings
{
    [Setting("Files of words or phrases, one a line; lines that begin with # are remarks.", Required = true)]
    public IReadOnlyList<string> Files { get; init; } = [];

    [Setting("Documents with more matches are dropped.", Minimum = 0)]
    public int MaximumMatches { get; init; }

    [Setting("Documents in which a larger share of the words matches are dropped; auto: whatever the share.", Minimum = 0, Maximum = 1)]
    public double? MaximumShare { get; init; }

    internal override IEnumerable<string> Inputs => Files;
}
