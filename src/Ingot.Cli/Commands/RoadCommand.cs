using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;

namespace Ingot.Cli.Commands;

/// <summary>Walks the road up to one step: `ingot run` and, for each step, the command of its name.</summary>
internal class RoadCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly string last;
    private readonly Option<string[]> again = new("--again") { Description = "A step that runs even if nothing changed; may be repeated.", HelpName = "step" };

    /// <summary>Declares the command <paramref name="name"/>, which walks as far as the step <paramref name="last"/>.</summary>
    protected RoadCommand(string name, string last, string description, params IReadOnlyList<string> examples)
        : base(name, description, examples)
    {
        this.last = last;
        project = new ProjectArguments(this, positional: true, writes: true, takesData: true);
        again.AcceptOnlyFromAmong([.. Road.Stages.Select(stage => stage.Name)]);
        Options.Add(again);
    }

    /// <summary>The commands of the road, the whole of it first.</summary>
    public static IReadOnlyList<Command> All { get; } =
    [
        new RoadCommand("run", "test", "Walk the whole road, from the plan to the tested model; only what changed runs.",
            "ingot run samples/storyteller", "ingot run samples/shakespeare --data input.txt", "ingot run my-project --set train.time=20m --again train"),
        new PlanCommand(),
        new RoadCommand("collect", "collect", "Read the documents, with where each came from.", "ingot collect my-project", "ingot collect my-project --data ~/texts"),
        new RoadCommand("prepare", "tokenize", "Clean, deduplicate and split the documents, train the tokenizer, write the tokens.", "ingot prepare my-project", "mpirun -np 4 ingot prepare my-project"),
        new RoadCommand("features", "features", "Turn the documents into vectors, train the baselines, draw a map: what is in the text before a model is trained.", "ingot features my-project", "ingot features my-project --data reviews.csv --json"),
        new TrainCommand(),
        new RoadCommand("evaluate", "evaluate", "Measure the model on the whole validation set, beside its baselines.", "ingot evaluate my-project --json"),
        new RoadCommand("test", "test", "Open the seal of the test set and compare with the success bars.", "ingot test my-project"),
    ];

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        ICollectives processes = Join(cancellation);
        if (processes.Rank > 0) return Task.FromResult(Follow(processes, project.Recipe(arguments), context.Time, cancellation));
        using Project opened = Opened(arguments, context, cancellation);
        StageContext stages = opened.Context(ProjectArguments.CommandLine(arguments), context.Progress) with { Processes = processes };
        IReadOnlyList<StepOutcome> outcomes = Road.Walk(stages, last, new HashSet<string>(arguments.GetValue(again) ?? []), cancellation);
        SharedWork.Dismiss(processes);
        RunReport report = RunReport.Of(stages, outcomes);
        if (context.Json) context.Console.WriteJson(report);
        else RoadSummary.Write(context.Console, report, Name);
        if (last == "plan" && report.Plan is not null && !context.Json) context.Console.WriteLine($"With plots: {Path.GetRelativePath(Directory.GetCurrentDirectory(), PlanPageFile.PathOf(opened.Store))}");
        return Task.FromResult(report.Verdict is { Passed: false } ? ExitCode.BarMissed : ExitCode.Success);
    }

    /// <summary>The project, to look at.</summary>
    protected Project Opened(ParseResult arguments, CommandContext context, CancellationToken cancellation) => project.Open(arguments, context, cancellation);

    private ICollectives Join(CancellationToken cancellation)
    {
        ICollectives processes = Launch.Join(cancellation);
        if (processes.Size > 1 && last is ("plan" or "collect"))
            throw new IngotException(ExitCode.Usage, $"`ingot {Name}` runs in one process", $"{processes.Size} processes", "Preparing and training share their work; start this command alone");
        return processes;
    }

    private static ExitCode Follow(ICollectives processes, (string Folder, Recipe Recipe) project, TimeProvider time, CancellationToken cancellation)
    {
        SharedWork.Follow(project.Recipe, project.Folder, processes, time, cancellation);
        return ExitCode.Success;
    }
}
