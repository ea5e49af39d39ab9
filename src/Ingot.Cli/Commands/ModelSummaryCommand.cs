using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Models.Architectures;

namespace Ingot.Cli.Commands;

/// <summary>`ingot model summary`: what a trained model consists of.</summary>
internal sealed class ModelSummaryCommand : IngotCommand
{
    private readonly ModelArguments models;

    /// <summary>Declares the command.</summary>
    public ModelSummaryCommand()
        : base("summary", "Print a model's tensors, their shapes and weights, its FLOPs a token and the memory of its training.", "ingot model summary samples/sentiment", "ingot model summary --model path/to/folder --json") =>
        models = new ModelArguments(this);

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        (string folder, string name) = models.Find(arguments, context, cancellation);
        ModelSummary summary = ModelSummary.Load(folder);
        if (context.Json)
        {
            context.Console.WriteJson(new { model = name, summary.ModelType, summary.Parameters, summary.FlopsPerToken, summary.TrainingBytes, summary.Tensors });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Tensor", "Shape", ">Weights");
        foreach (TensorLine tensor in summary.Tensors) table.Add(tensor.Name, string.Join(" × ", tensor.Shape), Readable.Count(tensor.Weights));
        context.Console.Write(table);
        context.Console.WriteLine($"{summary.ModelType}: {summary.Parameters:#,0} parameters, {Readable.Count(summary.FlopsPerToken)} FLOPs a token forwards, three times that in training.");
        context.Console.WriteLine($"Training takes {Readable.Bytes(summary.TrainingBytes)} for weights, gradients and moments, and what a batch keeps for the backward pass.");
        return Task.FromResult(ExitCode.Success);
    }
}
