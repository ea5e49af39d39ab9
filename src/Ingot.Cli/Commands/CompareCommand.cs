using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Evaluation.Classification;
using Ingot.Lifecycle.Comparisons;
using Ingot.Lifecycle.Projects;

namespace Ingot.Cli.Commands;

/// <summary>`ingot compare`: which architecture serves this task, at an equal budget.</summary>
internal sealed class CompareCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Option<string[]> architectures = new("--architectures") { Description = "Architectures or families, apart by commas; otherwise all that can do the objective's task.", HelpName = "names" };
    private readonly Option<string[]> variants = new("--variant") { Description = "Another contestant: a name and values of the recipe, such as \"wide: model.width=256\"; may be repeated.", HelpName = "name: path=value" };
    private readonly Option<string?> budget = new("--budget") { Description = "What each training may take: a time (90s, 5m), operations (1e15flops) or weights (4M); otherwise what the recipe says.", HelpName = "amount" };
    private readonly Option<int> seeds = new("--seeds") { Description = "Trainings of each contestant.", HelpName = "number", DefaultValueFactory = _ => 3 };
    private readonly Option<string?> plot = new("--plot") { Description = "Where the picture is written; otherwise .ingot/comparison.svg in the project.", HelpName = "file.svg" };

    /// <summary>Declares the command.</summary>
    public CompareCommand()
        : base("compare", "Train several architectures at the same budget, several seeds each, and set them beside each other and the baselines.",
            "ingot compare samples/sentiment --architectures transformer,lstm,cnn --budget 20s", "ingot compare my-project --variant \"small: model.size=1M\" --variant \"large: model.size=4M\" --budget 5m --seeds 2 --json")
    {
        project = new ProjectArguments(this, positional: true, writes: true, takesData: true);
        foreach (Option option in new Option[] { architectures, variants, budget, seeds, plot }) Options.Add(option);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        int times = arguments.GetValue(seeds) is >= 1 and <= 100 and var asked ? asked : throw new IngotException(ExitCode.Usage, $"--seeds is {arguments.GetValue(seeds)}", mend: "Give a number from 1 to 100");
        var request = new ComparisonRequest
        {
            Project = project.Request(arguments),
            Contestants =
            [
                .. (arguments.GetValue(architectures) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Contestant.Of),
                .. (arguments.GetValue(variants) ?? []).Select(Contestant.Parse),
            ],
            Budget = arguments.GetValue(budget) is { } amount ? Budget.Parse(amount) : null,
            Seeds = times,
        };
        using Project opened = project.Open(arguments, context, cancellation);
        ComparisonReport report = Comparison.Run(request, opened, context.Progress, cancellation);
        string picture = arguments.GetValue(plot) ?? Path.Combine(opened.Folder, ".ingot", "comparison.svg");
        AtomicFile.WriteText(picture, ParetoPlot.Svg(report));
        if (context.Json) context.Console.WriteJson(new { report.Task, report.Budget, report.Metric, report.LowerIsBetter, report.Seeds, report.Rows, report.Baselines, plot = picture });
        else Print(context.Console, report, picture);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(CommandConsole console, ComparisonReport report, string picture)
    {
        string[] metrics = [.. report.Rows[0].Scores.Keys];
        var table = new ResultTable(["Model", .. metrics.Select(metric => ">" + metric.Replace('_', ' ')), ">Weights", ">Operations", ">Time", "Worth its compute"]);
        foreach (ComparisonRow row in report.Rows.Concat(report.Baselines))
        {
            string[] scores = [.. metrics.Select(metric => row.Scores.TryGetValue(metric, out Interval? score) ? Told(score) : "")];
            table.Add([row.Name, .. scores, row.Parameters is { } weights ? Readable.Magnitude(weights) : "", row.Flops is { } flops ? $"{flops:0.0e0}" : "", row.Seconds is { } seconds ? Readable.Duration(TimeSpan.FromSeconds(seconds)) : "", row.OnFront ? "yes" : ""]);
        }

        console.Write(table);
        console.WriteLine($"{(report.Seeds == 1 ? "One seed" : $"Mean of {report.Seeds} seeds")} on the validation set{(report.Budget is null ? "" : $", {report.Budget} each")}; in brackets 95 % for other documents and other seeds. Picture: {picture}");
    }

    private static string Told(Interval score) => score is { Low: { } low, High: { } high } ? $"{score.Value:0.0000} [{low:0.000}, {high:0.000}]" : $"{score.Value:0.0000}";
}
