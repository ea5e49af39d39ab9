using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Maintenance;
using Ingot.Lifecycle.Projects;

namespace Ingot.Cli.Commands;

/// <summary>`ingot forget ID|SOURCE`: takes a document or a source out of the project and says what had seen it.</summary>
internal sealed class ForgetCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Argument<string> target = new("target") { Description = "The id of a document, or the name of a source." };
    private readonly Option<string?> why = new("--why") { Description = "Why, for the list in forgotten.jsonl.", HelpName = "text" };

    /// <summary>Declares the command.</summary>
    public ForgetCommand()
        : base("forget", "Forget a document or a source: erase its text, never collect it again, and mark the models that saw it as stale.",
            "ingot forget 7f83b1657ff1fc53b92dc18148a1d65d --project my-project", "ingot forget old-forum --why \"licence withdrawn\" --json")
    {
        Arguments.Add(target);
        project = new ProjectArguments(this, positional: false, writes: true, takesData: false);
        Options.Add(why);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        ForgetReport report = Forget.Run(opened, arguments.GetValue(target)!, arguments.GetValue(why), cancellation);
        if (context.Json) context.Console.WriteJson(report);
        else Write(context.Console, report);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Write(CommandConsole console, ForgetReport report)
    {
        foreach (ForgottenEntry entry in report.Forgotten)
            console.WriteLine(entry.Id is null ? $"Forgotten: source {entry.Source}" : $"Forgotten: document {entry.Id} ({entry.Source}: {entry.Location})");
        var table = new ResultTable("What had seen it", "Now", "Ids");
        table.Add("collections", "erased", Ids(report.Collections));
        table.Add("corpora", "erased", Ids(report.Corpora));
        table.Add("tokenizers", "erased", Ids(report.Tokenizers));
        table.Add("models", "stale", Ids(report.Models));
        console.Write(table);
        console.WriteLine($"{ForgottenList.FileName} keeps it from coming back. Make everything again without it: ingot run");
    }

    private static string Ids(IReadOnlyList<string> ids) => ids.Count == 0 ? "none" : string.Join(", ", ids);
}
