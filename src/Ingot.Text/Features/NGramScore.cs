namespace Ingot.Text.Features;

/// <summary>What a counting model of <paramref name="Order"/> pays for a text: <paramref name="Nats"/> in all for <paramref name="Tokens"/> predictions (all tokens but the first).</summary>
public sealed record NGramScore(int Order, double Nats, long Tokens)
{
    /// <summary>Cross-entropy in nats a token.</summary>
    public double NatsPerToken => Tokens == 0 ? double.NaN : Nats / Tokens;
}
