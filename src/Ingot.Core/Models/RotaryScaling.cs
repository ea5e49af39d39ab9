using System.Text.Json.Serialization;

namespace Ingot.Core.Models;

/// <summary>
/// How rotary positions are stretched over a longer context than a model was trained on at first, as `rope_scaling` of Hugging Face's `config.json` says it: by interpolation
/// (`linear`, Chen et al. 2023), by frequency (`llama3`, Llama 3.1), or by frequency and temperature (`yarn`, Peng et al. 2023).
/// </summary>
public sealed record RotaryScaling
{
    /// <summary>The ways that are known.</summary>
    public static IReadOnlyList<string> Types { get; } = ["linear", "llama3", "yarn"];

    public required string RopeType { get; init; }

    /// <summary>How many times as long the context becomes.</summary>
    public required double Factor { get; init; }

    /// <summary>T of the first training; not needed by `linear`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OriginalMaxPositionEmbeddings { get; init; }

    /// <summary>Llama 3.1: pairs that turn fewer times than this within the first context are stretched in full.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LowFreqFactor { get; init; }

    /// <summary>Llama 3.1: pairs that turn more often than this within the first context stay as they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? HighFreqFactor { get; init; }

    /// <summary>YaRN: pairs that turn more often than this stay as they are; 32 unless it is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BetaFast { get; init; }

    /// <summary>YaRN: pairs that turn fewer times than this are stretched in full; 1 unless it is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BetaSlow { get; init; }

    /// <summary>YaRN: what cosines and sines are multiplied by; 0.1 ln(factor) + 1 unless it is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AttentionFactor { get; init; }

    /// <summary>What cosines and sines are multiplied by.</summary>
    [JsonIgnore]
    public double Magnitude => RopeType != "yarn" ? 1 : AttentionFactor ?? (Factor > 1 ? (0.1 * Math.Log(Factor)) + 1 : 1);

    /// <summary>Whether every number is there and makes sense.</summary>
    [JsonIgnore]
    public bool IsWhole => Types.Contains(RopeType) && Factor >= 1 && double.IsFinite(Factor) && RopeType switch
    {
        "llama3" => OriginalMaxPositionEmbeddings > 0 && LowFreqFactor > 0 && HighFreqFactor > LowFreqFactor,
        "yarn" => OriginalMaxPositionEmbeddings > 0 && (BetaSlow ?? 1) > 0 && (BetaFast ?? 32) > (BetaSlow ?? 1) && double.IsFinite(Magnitude) && Magnitude > 0,
        _ => true,
    };

    /// <summary>Stretches the frequencies [D / 2] of the pairs of a head, in radians a position, in place; <paramref name="theta"/> is the base that they were made by.</summary>
    public void Apply(Span<float> frequencies, double theta)
    {
        int width = 2 * frequencies.Length;
        (double low, double high) = RopeType == "yarn" ? (Pair(BetaFast ?? 32, Math.Floor), Pair(BetaSlow ?? 1, Math.Ceiling)) : default;
        (low, high) = (Math.Max(low, 0), Math.Min(high, width - 1));
        for (int i = 0; i < frequencies.Length; i++)
        {
            double plain = frequencies[i];
            // The share of the pair that is left as it is.
            double kept = RopeType switch
            {
                "llama3" => ((OriginalMaxPositionEmbeddings!.Value * plain / (2 * Math.PI)) - LowFreqFactor!.Value) / (HighFreqFactor!.Value - LowFreqFactor.Value),
                "yarn" => 1 - ((i - low) / (high > low ? high - low : 0.001)),
                _ => 0,
            };
            kept = Math.Clamp(kept, 0, 1);
            frequencies[i] = (float)((plain * kept) + (plain / Factor * (1 - kept)));
        }

        // The pair, as a fraction, that turns so many times within the first context.
        double Pair(double turns, Func<double, double> round) =>
            round(width * Math.Log(OriginalMaxPositionEmbeddings!.Value / (turns * 2 * Math.PI)) / (2 * Math.Log(theta)));
    }
}
