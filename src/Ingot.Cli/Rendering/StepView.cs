using Ingot.Core.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;
using ValidationResult = Ingot.Core.Progress.ValidationResult;

namespace Ingot.Cli.Rendering;

/// <summary>What the live display shows of the step that runs: one line of state, a bar, and the losses in training.</summary>
internal sealed class StepView(string? name, long startedAt, TimeProvider time)
{
    private const string Spinner = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    private readonly Sparkline curve = new(width: 24);
    private Counted? counted;
    private TrainingStep? training;
    private ValidationResult? latest, best;

    /// <summary>Takes an event that belongs to the step.</summary>
    public void Take(ProgressEvent happened)
    {
        switch (happened)
        {
            case Counted now:
                counted = now;
                break;
            case TrainingStep at:
                (training, counted) = (at, null);
                curve.Add(at.Loss);
                break;
            case ValidationResult result:
                latest = result;
                if (result.Best) best = result;
                break;
        }
    }

    /// <summary>Draws the step for a terminal of <paramref name="width"/> columns.</summary>
    public IRenderable Draw(int width)
    {
        List<string> lines = [Head()];
        if (training is { } at) lines.AddRange([Bar(at, width), Losses(at), Validation()]);
        else if (counted is { Total: > 0 } count) lines.Add($"  {ProgressBar(count.Done, count.Total.Value, Math.Min(40, width - 12))} {ProgressText.Percent(count.Done, count.Total.Value),5}");
        return new Rows(lines.Where(line => line.Length > 0).Select(line => new Markup(line) { Overflow = Overflow.Ellipsis }));
    }

    private TimeSpan Elapsed => time.GetElapsedTime(startedAt);

    private string Head()
    {
        char turn = Spinner[(int)(Elapsed.TotalMilliseconds / 125) % Spinner.Length];
        string title = $"[blue]{turn}[/] [bold]{Markup.Escape((name ?? "working").PadRight(10))}[/] [grey]{Readable.Duration(Elapsed),9}[/]";
        return counted is { } count ? $"{title}  {Markup.Escape(Counting(count))}" : title;
    }

    private static string Counting(Counted count) => count.Total is { } total
        ? $"{count.Label}, {Readable.Count(count.Done)} of {Readable.Count(total)} {count.Unit}"
        : $"{count.Label}, {Readable.Count(count.Done)} {count.Unit}";

    private static string Bar(TrainingStep at, int width)
    {
        string total = Readable.Count(at.Steps);
        string steps = $"step {Readable.Count(at.Step).PadLeft(total.Length)} of {total}";
        string left = at.Remaining is { } remaining ? $"{Readable.Clock(remaining)} left" : "";
        int room = Math.Clamp(width - steps.Length - 28, 10, 40);
        return $"  {ProgressBar(at.Step, at.Steps, room)} {ProgressText.Percent(at.Step, at.Steps),5}  {steps}  [bold]{left}[/]";
    }

    private string Losses(TrainingStep at) =>
        $"  loss       [bold]{at.Loss:0.0000}[/]  [blue]{curve}[/]  [grey]{Readable.Count(at.TokensPerSecond)} tokens/s  rate {at.LearningRate:0.0e+0}[/]";

    private string Validation()
    {
        if (latest is null) return "";
        string line = $"  validation [bold]{latest.NatsPerToken:0.0000}[/]  [grey]at step {Readable.Count(latest.Step)}";
        string against = latest == best ? ", best so far" : best is null ? "" : $", best {best.NatsPerToken:0.0000} at step {Readable.Count(best.Step)}";
        return $"{line}{against}[/]";
    }

    private static string ProgressBar(long done, long total, int width)
    {
        int filled = (int)Math.Round(Math.Clamp((double)done / total, 0, 1) * width);
        return $"[green]{new string('━', filled)}[/][grey]{new string('─', width - filled)}[/]";
    }
}
