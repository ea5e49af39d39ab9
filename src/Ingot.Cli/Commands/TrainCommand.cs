using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Tuning;
using Ingot.Training.Calibration;

namespace Ingot.Cli.Commands;

/// <summary>`ingot train`: walks the road up to the trained model, or looks for a learning rate.</summary>
internal sealed class TrainCommand : RoadCommand
{
    private const int Rows = 15;
    private readonly Option<bool> findRate = new("--find-rate") { Description = "Take 150 steps with a rising learning rate, show the loss and suggest a rate; nothing is kept (Smith 2017)." };

    /// <summary>Declares the command.</summary>
    public TrainCommand()
        : base("train", "train", "Train the model; a killed run goes on where it stopped.",
            "ingot train my-project", "ingot train my-project --set train.steps=1000 --progress lines", "mpirun -np 4 ingot train my-project", "ingot train my-project --find-rate --set train.optimizer=adamw") =>
        Options.Add(findRate);

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        if (!arguments.GetValue(findRate)) return base.RunAsync(arguments, context, cancellation);
        using Project opened = Opened(arguments, context, cancellation);
        (RateCurve curve, string picture) = RateSearch.Run(opened.Context(ProjectArguments.CommandLine(arguments), context.Progress), cancellation);
        if (context.Json) context.Console.WriteJson(new { suggested = curve.Suggested, steepest = curve.Steepest, lowest = curve.Lowest, curve.Diverged, picture, curve.Points });
        else Write(context.Console, curve, picture);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Write(CommandConsole console, RateCurve curve, string picture)
    {
        var table = new ResultTable(">Learning rate", ">Loss", ">Smoothed");
        int every = Math.Max(1, curve.Points.Count / Rows);
        for (int i = 0; i < curve.Points.Count; i += every) table.Add($"{curve.Points[i].Rate:0.0e+0}", $"{curve.Points[i].Loss:0.0000}", $"{curve.Points[i].Smoothed:0.0000}");
        console.Write(table);
        console.WriteLine($"The curve is drawn in {picture}.");
        console.WriteLine(curve.Suggested is { } rate
            ? $"The loss falls fastest at {curve.Steepest:G2} and is lowest at {curve.Lowest:G2}. Suggested: --set train.optimizer.learning_rate={rate:G2}"
            : "The loss falls at no rate: look at the data, the shape and the optimizer.");
    }
}
