namespace Ingot.Core.Progress;

/// <summary>One look at the validation set during training, in nats a token.</summary>
public sealed record ValidationResult(long Step, double NatsPerToken, bool Best) : ProgressEvent;
