namespace Ingot.Lifecycle.Tuning;

/// <summary>How a trial stood on one rung: the lowest validation loss up to there in bits a byte of text, which is comparable whatever the tokenizer, and in nats a token; and the seconds that this part took.</summary>
public sealed record RungResult(int Rung, long Steps, double BitsPerByte, double Loss, double Seconds);
