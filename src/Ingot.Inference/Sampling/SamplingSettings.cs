using Ingot.Core.Errors;
using Ingot.Core.Settings;

namespace Ingot.Inference.Sampling;

/// <summary>
/// How the next token is chosen. The filters work in the order of llama.cpp's default chain: repetition penalty, top-k, top-p, min-p, temperature;
/// so a filter sees the model's own probabilities, whatever the temperature.
/// </summary>
public sealed record SamplingSettings
{
    [Setting("How freely tokens are drawn: 0 takes the most probable always, 1 draws from the model's own distribution.", Minimum = 0, Maximum = 100)]
    public double Temperature { get; init; } = 0.8;

    [Setting("Only this many most probable tokens may be drawn; 0: all.", Minimum = 0, Maximum = 1 << 24)]
    public int TopK { get; init; }

    [Setting("Only the most probable tokens that together reach this probability may be drawn; 1: all (Holtzman et al. 2020).", Minimum = 0, Maximum = 1)]
    public double TopP { get; init; } = 0.95;

    [Setting("Tokens below this share of the most probable one's probability may not be drawn; 0: off (Nguyen et al. 2024).", Minimum = 0, Maximum = 1)]
    public double MinP { get; init; }

    [Setting("Recent tokens become less probable by this factor on their logits; 1: off (Keskar et al. 2019).", Minimum = 0.01, Maximum = 100)]
    public double RepetitionPenalty { get; init; } = 1;

    [Setting("How many of the last tokens the repetition penalty looks at.", Minimum = 0, Maximum = 1 << 20)]
    public int RepetitionWindow { get; init; } = 64;

    [Setting("The same seed, prompt and settings give the same text; auto: another one each time.")]
    public long? Seed { get; init; }

    [Setting("The text ends before any of these.")]
    public IReadOnlyList<string> Stop { get; init; } = [];

    [Setting("Most tokens to write.", Minimum = 1, Maximum = int.MaxValue)]
    public int MaxTokens { get; init; } = 256;

    /// <summary>Throws a usage error that names the first setting outside its range.</summary>
    public void Validate()
    {
        Require(Temperature is >= 0 and <= 100, "temperature", "a number from 0 to 100");
        Require(TopK >= 0, "top_k", "0 (off) or more");
        Require(TopP is >= 0 and <= 1, "top_p", "a number from 0 to 1");
        Require(MinP is >= 0 and <= 1, "min_p", "a number from 0 to 1");
        Require(RepetitionPenalty is >= 0.01 and <= 100, "repetition_penalty", "a number from 0.01 to 100");
        Require(RepetitionWindow >= 0, "repetition_window", "0 or more");
        Require(MaxTokens >= 1, "max_tokens", "1 or more");
        Require(Stop.All(stop => !string.IsNullOrEmpty(stop)), "stop", "texts that are not empty");
    }

    private static void Require(bool holds, string name, string allowed)
    {
        if (!holds) throw new IngotException(ExitCode.Usage, $"{name} is out of range", name, $"It must be {allowed}.");
    }
}
