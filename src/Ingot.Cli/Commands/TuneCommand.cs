using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Tuning;

namespace Ingot.Cli.Commands;

/// <summary>`ingot tune`: trains with many values of the recipe and writes down the best.</summary>
internal sealed class TuneCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Option<int?> trials = new("--trials") { Description = "Trials that are begun; otherwise the recipe's tune.trials.", HelpName = "number" };
    private readonly Option<TuneMethod?> method = new("--method") { Description = "asha: the better trials go on; random: every trial runs to its end.", HelpName = "asha|random" };

    /// <summary>Declares the command.</summary>
    public TuneCommand()
        : base(
            "tune",
            "Search values of the recipe: --set with several values or a range is searched, with one value it holds for all trials. Run it again, or several times at once, and the search goes on.",
            "ingot tune my-project --set train.optimizer.learning_rate=1e-4..1e-2:log --set model.width=128,256",
            "ingot tune my-project --trials 27 --method random --set train.steps=500 --set train.optimizer.weight_decay=0..0.2")
    {
        project = new ProjectArguments(this, positional: true, writes: true, takesData: true);
        Options.Add(trials);
        Options.Add(method);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        List<string> assignments = [.. project.Assignments(arguments)];
        if (arguments.GetValue(trials) is { } number) assignments.Add($"tune.trials={number}");
        if (arguments.GetValue(method) is { } chosen) assignments.Add($"tune.method={chosen.ToString().ToLowerInvariant()}");
        TuneReport report = Tuner.Run(project.Unset(arguments), assignments, context.Progress, context.Time, cancellation);
        if (context.Json) context.Console.WriteJson(report);
        else Write(context.Console, report);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Write(CommandConsole console, TuneReport report)
    {
        var table = new ResultTable([">Trial", .. report.Best.Values.Select(value => value[..value.IndexOf('=', StringComparison.Ordinal)]), ">Steps", ">Bits", ">Loss", ">Time"]);
        foreach (Trial trial in report.Trials)
        {
            RungResult? last = trial.Rungs.Count > 0 ? trial.Rungs[^1] : null;
            table.Add([
                $"{trial.Number}", .. trial.Values.Select(value => value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..]), last is null ? "failed" : $"{last.Steps:#,0}",
                last is null ? "" : $"{last.BitsPerByte:0.0000}", last is null ? "" : $"{last.Loss:0.0000}", Readable.Duration(TimeSpan.FromSeconds(trial.Rungs.Sum(rung => rung.Seconds)))]);
        }

        console.Write(table);
        foreach (Trial trial in report.Trials.Where(trial => trial.Failure is not null)) console.WriteLine($"Trial {trial.Number} failed: {trial.Failure}");
        console.WriteLine($"{report.Trials.Count} trials, {report.Steps:#,0} steps in {Readable.Duration(TimeSpan.FromSeconds(report.Seconds))}. The best is trial {report.Best.Number}; its recipe is {report.Recipe}:");
        console.WriteLine($"ingot train {Path.GetRelativePath(Directory.GetCurrentDirectory(), report.Recipe)}");
    }
}
