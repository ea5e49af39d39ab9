using Ingot.Core.Randomness;

namespace Ingot.Evaluation.Metrics;

/// <summary>A score from parts of a text that were measured apart.</summary>
public static class BlockScores
{
    /// <summary>The mean over all tokens of blocks with their nats and numbers of tokens; the interval by a bootstrap over the blocks.</summary>
    public static LanguageModelScore Of(double[] nats, double[] tokens, EvaluateSettings settings)
    {
        ArgumentNullException.ThrowIfNull(nats);
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(settings);
        var error = BlockBootstrap.Run(nats, tokens, settings.BootstrapSamples, new SeededRandom(settings.Seed, "evaluate"));
        return new()
        {
            NatsPerToken = nats.Sum() / tokens.Sum(),
            BitsPerByte = null,
            Tokens = (long)tokens.Sum(),
            StandardError = error?.StandardError,
            ConfidenceLow = error?.Low,
            ConfidenceHigh = error?.High,
        };
    }
}
