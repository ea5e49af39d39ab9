using Ingot.Core.Settings;

namespace Ingot.Data.Filters;

/// <summary>Settings of the filter `perplexity`.</summary>
public sealed record PerplexitySettings : FilterSettings
{
    [Setting("File or folder of text that is as documents should be.", Required = true)]
    public string Trusted { get; init; } = "";

    [Setting("Documents that cost more bits a byte are dropped.", Minimum = 0, Maximum = 20)]
    public double MaximumBitsPerByte { get; init; } = 4;

    [Setting("Documents that cost fewer bits a byte are dropped: they repeat themselves, or the trusted text.", Minimum = 0, Maximum = 20)]
    public double MinimumBitsPerByte { get; init; }

    [Setting("Bytes in each n-gram.", Minimum = 1, Maximum = 6)]
    public int Order { get; init; } = 5;

    internal override IEnumerable<string> Inputs => [Trusted];
}
