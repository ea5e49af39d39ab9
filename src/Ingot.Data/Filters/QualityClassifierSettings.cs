using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>Settings of the filter `quality_classifier`.</summary>
public sealed record QualityClassifierSettings : FilterSettings
{
    [Setting("File or folder of good examples: every file is one text, every line of a .jsonl file one `text`.", Required = true)]
    public string Good { get; init; } = "";

    [Setting("File or folder of bad examples, in the same form.", Required = true)]
    public string Bad { get; init; } = "";

    [Setting("Documents with a lower probability to be good are dropped.", Minimum = 0, Maximum = 1)]
    public double MinimumProbability { get; init; } = 0.5;

    [Setting("Passes over the examples.", Minimum = 1, Maximum = 1000)]
    public int Epochs { get; init; } = 10;

    [Setting("Picks the order of the examples.", Minimum = 0)]
    public long Seed { get; init; } = 1;

    internal override IEnumerable<string> Inputs => [Good, Bad];
}
