using Ingot.Core.Progress;
using Spectre.Console;

namespace Ingot.Cli.Rendering;

/// <summary>The lines that stay on the terminal, in Spectre's markup.</summary>
internal static class PermanentLine
{
    /// <summary>The line of an event, or null when it leaves none.</summary>
    public static string? Of(ProgressEvent happened, bool detailed) => happened switch
    {
        StepFinished finished => $"[green]✓[/] {Name(finished.Step)} [grey]{Readable.Duration(finished.Duration),9}[/]  {Markup.Escape(finished.Summary)}",
        StepSkipped skipped => $"[grey]– {Name(skipped.Step)}   skipped  {Markup.Escape(skipped.Reason)}[/]",
        Message { Level: MessageLevel.Warning } message => $"[yellow]![/] {Markup.Escape(message.Text)}",
        Message { Level: MessageLevel.Information } message => $"  {Markup.Escape(message.Text)}",
        Message message when detailed => $"  [grey]{Markup.Escape(message.Text)}[/]",
        _ => null,
    };

    private static string Name(string step) => Markup.Escape(step.PadRight(10));
}
