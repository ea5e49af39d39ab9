using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Training.Calibration;

namespace Ingot.Cli.Commands;

/// <summary>Prints what a model of a shape consists of, and what a batch costs where one is given.</summary>
internal sealed class ShapeSummary
{
    private readonly Option<int?> batch = new("--batch") { Description = "Measure the memory that so many sequences take in training.", HelpName = "B" };
    private readonly Option<int> length = new("--length") { Description = "Tokens of a sequence.", DefaultValueFactory = _ => 64, HelpName = "T" };

    /// <summary>Declares the options on <paramref name="command"/>.</summary>
    public ShapeSummary(Command command)
    {
        command.Options.Add(batch);
        command.Options.Add(length);
    }

    /// <summary>T: tokens of a sequence.</summary>
    public int Length(ParseResult arguments) => Math.Max(1, arguments.GetValue(length));

    /// <summary>Prints it under <paramref name="name"/>.</summary>
    public void Write(ParseResult arguments, CommandContext context, string name, IModelConfig config)
    {
        ModelSummary summary = ModelSummary.Of(config);
        long? kept = arguments.GetValue(batch) is { } count and > 0 ? BatchMemory.Bytes(config, count, Length(arguments)) : null;
        if (context.Json)
        {
            context.Console.WriteJson(new { model = name, summary.ModelType, summary.Parameters, summary.FlopsPerToken, summary.TrainingBytes, batch_bytes = kept, summary.Tensors });
            return;
        }

        var table = new ResultTable("Tensor", "Shape", ">Weights");
        foreach (TensorLine tensor in summary.Tensors) table.Add(tensor.Name, string.Join(" × ", tensor.Shape), Readable.Count(tensor.Weights));
        context.Console.Write(table);
        context.Console.WriteLine($"{summary.ModelType}: {summary.Parameters:#,0} parameters, {Readable.Count(summary.FlopsPerToken)} FLOPs a token forwards, three times that in training.");
        string more = kept is { } bytes ? $"; a batch of {arguments.GetValue(batch)} × {Length(arguments)} tokens takes {Readable.Bytes(bytes)} more in float32, as measured" : ", and what a batch keeps for the backward pass (--batch measures it)";
        context.Console.WriteLine($"Training takes {Readable.Bytes(summary.TrainingBytes)} for weights, gradients and moments{more}.");
    }
}
