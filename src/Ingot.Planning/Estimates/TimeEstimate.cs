namespace Ingot.Planning.Estimates;

/// <summary>Time of a training run from measured speed.</summary>
public sealed record TimeEstimate
{
    /// <summary>Seconds of optimizer steps.</summary>
    public required double Training { get; init; }

    /// <summary>Seconds of looks at the validation set.</summary>
    public required double Validation { get; init; }

    /// <summary>Their sum.</summary>
    public double Total => Training + Validation;

    /// <summary>
    /// Time to train on <paramref name="tokens"/> at <paramref name="tokensPerSecond"/> with <paramref name="looks"/> looks of
    /// <paramref name="validationTokens"/>, at <paramref name="scoredPerSecond"/>; null: three times the speed of training, which has a backward pass too.
    /// </summary>
    public static TimeEstimate Of(double tokens, double tokensPerSecond, double looks = 0, double validationTokens = 0, double? scoredPerSecond = null)
    {
        if (!double.IsFinite(tokensPerSecond) || tokensPerSecond <= 0)
            throw new ArgumentOutOfRangeException(nameof(tokensPerSecond), tokensPerSecond, "A speed must be a positive number.");
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        ArgumentOutOfRangeException.ThrowIfNegative(looks);
        ArgumentOutOfRangeException.ThrowIfNegative(validationTokens);
        return new() { Training = tokens / tokensPerSecond, Validation = looks * validationTokens / (scoredPerSecond ?? Dial.DialRules.TrainToScore * tokensPerSecond) };
    }
}
