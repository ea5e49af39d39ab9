using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Models.Checkpoints;

namespace Ingot.Cli.Commands;

/// <summary>`ingot model summary`: what a trained model consists of.</summary>
internal sealed class ModelSummaryCommand : IngotCommand
{
    private readonly ModelArguments models;
    private readonly ShapeSummary summary;

    /// <summary>Declares the command.</summary>
    public ModelSummaryCommand()
        : base(
            "summary", "Print a model's tensors, their shapes and weights, its FLOPs a token and the memory of its training.",
            "ingot model summary samples/sentiment", "ingot model summary --model path/to/folder --batch 8 --length 128 --json") =>
        (models, summary) = (new ModelArguments(this), new ShapeSummary(this));

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        (string folder, string name) = models.Find(arguments, context, cancellation);
        summary.Write(arguments, context, name, ModelFolder.LoadConfig(folder));
        return Task.FromResult(ExitCode.Success);
    }
}
