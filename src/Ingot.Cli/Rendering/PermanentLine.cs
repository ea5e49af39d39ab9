using Ingot.Core.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ingot.Cli.Rendering;

/// <summary>The lines that stay on the terminal.</summary>
internal static class PermanentLine
{
    /// <summary>The line of an event, long text hanging below its own start; null when the event leaves none.</summary>
    public static IRenderable? Of(ProgressEvent happened, bool detailed) => happened switch
    {
        StepFinished finished => Hanging($"[green]✓[/] {Name(finished.Step)} [grey]{Readable.Duration(finished.Duration),9}[/]", Markup.Escape(finished.Summary)),
        StepSkipped skipped => Hanging($"[grey]– {Name(skipped.Step)} {"skipped",9}[/]", $"[grey]{Markup.Escape(skipped.Reason)}[/]"),
        Message { Level: MessageLevel.Warning } message => Hanging("[yellow]![/]", Markup.Escape(message.Text), gap: 1),
        Message { Level: MessageLevel.Information } message => Hanging(" ", Markup.Escape(message.Text), gap: 1),
        Message message when detailed => Hanging(" ", $"[grey]{Markup.Escape(message.Text)}[/]", gap: 1),
        _ => null,
    };

    private static Grid Hanging(string head, string text, int gap = 2) => new Grid()
        .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, gap, 0) })
        .AddColumn(new GridColumn { Padding = new Padding(0) })
        .AddRow(head, text);

    private static string Name(string step) => Markup.Escape(step.PadRight(10));
}
