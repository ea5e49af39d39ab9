using Ingot.Core.Settings;

namespace Ingot.Data.Splits;

/// <summary>The recipe's `prepare.split`.</summary>
public sealed record SplitSettings
{
    [Setting("group: by a hash of each document's group; position: by place in the text, for one long text; time: the oldest train, the newest test; label: by group, with exact shares of every label.")]
    public SplitRule By { get; init; } = SplitRule.Group;

    [Setting("Share that validates.", Minimum = 0, Maximum = 0.9)]
    public double Validation { get; init; } = 0.05;

    [Setting("Share that is sealed for the test.", Minimum = 0, Maximum = 0.9)]
    public double Test { get; init; } = 0.05;

    [Setting("Sources, by name, of which every document validates, such as the validation set of a benchmark.")]
    public IReadOnlyList<string> ValidationSources { get; init; } = [];

    [Setting("Sources, by name, of which every document is sealed for the test.")]
    public IReadOnlyList<string> TestSources { get; init; } = [];

    [Setting("Picks which groups stand on which side, and the order of training documents.", Minimum = 0)]
    public long Seed { get; init; } = 1;
}
