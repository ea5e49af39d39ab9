namespace Ingot.Evaluation.Metrics;

/// <summary>How well a model predicts a text.</summary>
public sealed record LanguageModelScore
{
    /// <summary>Mean negative log-probability in nats, borders between documents included.</summary>
    public required double NatsPerToken { get; init; }

    /// <summary>Bits for each UTF-8 byte of the text, which compares across tokenizers; null where the number of bytes is unknown.</summary>
    public required double? BitsPerByte { get; init; }

    /// <summary>e to the power of <see cref="NatsPerToken"/>.</summary>
    public double Perplexity => Math.Exp(NatsPerToken);

    /// <summary>Perplexity by UTF-8 byte, 2 to the power of <see cref="BitsPerByte"/>; null where the number of bytes is unknown.</summary>
    public double? PerplexityByByte => BitsPerByte is { } bits ? Math.Pow(2, bits) : null;

    /// <summary>Perplexity by word between white space, which compares across tokenizers as published word-level figures do; null where the words were not counted.</summary>
    public double? PerplexityByWord => Words is > 0 and { } words ? Math.Exp(NatsPerToken * Tokens / words) : null;

    /// <summary>Tokens that were predicted.</summary>
    public required long Tokens { get; init; }

    /// <summary>Words of the text that was predicted; null where they were not counted.</summary>
    public long? Words { get; init; }

    /// <summary>Standard error of <see cref="NatsPerToken"/>, by a bootstrap over consecutive blocks; null where the text is too short for two.</summary>
    public double? StandardError { get; init; }

    /// <summary>Lower end of the 95 % confidence interval of <see cref="NatsPerToken"/>.</summary>
    public double? ConfidenceLow { get; init; }

    /// <summary>Upper end of the 95 % confidence interval of <see cref="NatsPerToken"/>.</summary>
    public double? ConfidenceHigh { get; init; }
}
