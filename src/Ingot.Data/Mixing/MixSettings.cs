using Ingot.Core.Settings;

namespace Ingot.Data.Mixing;

/// <summary>The recipe's `prepare.mix`: how much of each source the model is trained on.</summary>
public sealed record MixSettings
{
    [Setting("Share of each source in the training text, by its name; they are brought to a sum of 1. Empty: as much as there is.")]
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    [Setting("Shares in proportion to size^(1/temperature): 1 is as much as there is, more brings small sources forward; auto: off.", Minimum = 1, Maximum = 100)]
    public double? Temperature { get; init; }

    [Setting("How often each source is gone through, by its name; 2.5 is twice, and half of it once more. Outranks weights and temperature.")]
    public IReadOnlyDictionary<string, double> Epochs { get; init; } = new Dictionary<string, double>();
}
