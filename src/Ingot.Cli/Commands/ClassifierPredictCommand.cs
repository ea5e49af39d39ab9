using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Text.Features.Classification;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Cli.Commands;

/// <summary>`ingot classifier predict`: the class of every line that comes in.</summary>
internal sealed class ClassifierPredictCommand : IngotCommand
{
    private readonly Option<string> model = new("--model") { Description = "The classifier, of Ingot or of fastText (.bin).", HelpName = "file", Required = true };
    private readonly SettingArguments<WordSettings> words;

    /// <summary>Declares the command.</summary>
    public ClassifierPredictCommand()
        : base("predict", "Print the class of each line of the standard input, and its probability.", "ingot classifier predict --model spam.bin < lines.txt")
    {
        Options.Add(model);
        words = new SettingArguments<WordSettings>(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        TextClassifier classifier = TextClassifier.Load(arguments.GetValue(model)!, words.Of(arguments));
        while (context.Console.ReadLine("") is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            Text.Features.Classification.ClassScore best = classifier.Predict(line)[0];
            if (context.Json) context.Console.WriteJson(new { best.Label, best.Probability });
            else context.Console.WriteLine($"{best.Label}\t{best.Probability:0.0000}");
        }

        return Task.FromResult(ExitCode.Success);
    }
}
