namespace Ingot.Core.Progress;

/// <summary>Something that happened during a long call; the command line draws it, prints it as a line or as JSON.</summary>
public abstract record ProgressEvent;

/// <summary>A step of the road began.</summary>
public sealed record StepStarted(string Step) : ProgressEvent;

/// <summary>A step of the road ended; <paramref name="Summary"/> says in one line what it made.</summary>
public sealed record StepFinished(string Step, TimeSpan Duration, string Summary) : ProgressEvent;

/// <summary>A step was not run, and why.</summary>
public sealed record StepSkipped(string Step, string Reason) : ProgressEvent;

/// <summary>Work that is counted: <paramref name="Done"/> of <paramref name="Total"/> units (total unknown when null).</summary>
public sealed record Counted(string Label, long Done, long? Total, string Unit) : ProgressEvent;

/// <summary>A sentence for the user.</summary>
public sealed record Message(MessageLevel Level, string Text) : ProgressEvent;

/// <summary>One optimizer step: mean loss in nats a token, throughput, learning rate and gradient norm before clipping.</summary>
public sealed record TrainingStep(
    long Step, long Steps, double Loss, double LearningRate, double GradientNorm, double TokensPerSecond, TimeSpan Elapsed, TimeSpan? Remaining) : ProgressEvent;

/// <summary>One look at the validation set during training, in nats a token.</summary>
public sealed record ValidationResult(long Step, double NatsPerToken, bool Best) : ProgressEvent;

/// <summary>How loud a message is.</summary>
public enum MessageLevel
{
    /// <summary>Only with --verbosity detailed.</summary>
    Detail,

    /// <summary>Shown by default.</summary>
    Information,

    /// <summary>Something the user should know before relying on the result.</summary>
    Warning,
}
