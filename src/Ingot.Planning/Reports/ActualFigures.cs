namespace Ingot.Planning.Reports;

/// <summary>What a finished run took; null: not measured.</summary>
public sealed record ActualFigures
{
    /// <summary>Wall-clock seconds by step.</summary>
    public IReadOnlyDictionary<string, double> Seconds { get; init; } = new Dictionary<string, double>();

    /// <summary>Tokens a second of training, validation not counted.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>Tokens that training read.</summary>
    public double? TrainedTokens { get; init; }

    /// <summary>Peak bytes of the training process.</summary>
    public double? PeakMemoryBytes { get; init; }

    /// <summary>Share of the machine's peak that training reached.</summary>
    public double? PeakShare { get; init; }

    /// <summary>Validation loss in nats a token.</summary>
    public double? NatsPerToken { get; init; }
}
