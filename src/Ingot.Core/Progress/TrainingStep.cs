namespace Ingot.Core.Progress;

/// <summary>One optimizer step: mean loss in nats a token, throughput, learning rate and gradient norm before clipping.</summary>
public sealed record TrainingStep(
    long Step, long Steps, double Loss, double LearningRate, double GradientNorm, double TokensPerSecond, TimeSpan Elapsed, TimeSpan? Remaining) : ProgressEvent;
