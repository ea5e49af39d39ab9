namespace Ingot.Lifecycle.Reports;

/// <summary>What a model that only counts pays for the same tokens.</summary>
public sealed record BaselineScore(string Name, double NatsPerToken, double? BitsPerByte, double Perplexity)
{
    /// <summary>From the nats that it pays for all tokens of a text.</summary>
    public static BaselineScore Of(string name, double nats, long tokens, long textBytes) =>
        new(name, nats / tokens, textBytes > 0 ? nats / Math.Log(2) / textBytes : null, Math.Exp(nats / tokens));
}
