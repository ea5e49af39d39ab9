using Ingot.Core.Progress;

namespace Ingot.Cli.Rendering;

/// <summary>Shows events as plain lines, for pipes and logs; what repeats quickly gets a line every five seconds.</summary>
internal sealed class LineProgress(TextWriter error, bool detailed, TimeProvider time) : ProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private string step = "";
    private long lastRepeated = time.GetTimestamp();

    /// <inheritdoc/>
    public override void Report(ProgressEvent happened)
    {
        lock (gate)
        {
            if (happened is StepStarted started) step = started.Step;
            if (IsDue(happened) && Line(happened) is { } line) error.WriteLine(line);
        }
    }

    private bool IsDue(ProgressEvent happened)
    {
        if (happened is not (Counted or TrainingStep) || happened is TrainingStep { Step: 1 }) return true;
        bool due = time.GetElapsedTime(lastRepeated) >= Interval || happened is TrainingStep { Step: var at, Steps: var of } && at == of;
        if (due) lastRepeated = time.GetTimestamp();
        return due;
    }

    private string? Line(ProgressEvent happened) => happened switch
    {
        StepStarted started => $"{started.Step}: started",
        StepFinished finished => $"{finished.Step}: {finished.Summary} ({Readable.Duration(finished.Duration)})",
        StepSkipped skipped => $"{skipped.Step}: skipped, {skipped.Reason}",
        Message { Level: MessageLevel.Warning } message => $"warning: {message.Text}",
        Message message => detailed || message.Level == MessageLevel.Information ? message.Text : null,
        _ => Prefix + ProgressText.Of(happened),
    };

    private string Prefix => step.Length == 0 ? "" : $"{step}: ";
}
