using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Text.Features.Classification;

namespace Ingot.Cli.Commands;

/// <summary>`ingot classifier train`: learns to tell classes of texts apart, outside of a project.</summary>
internal sealed class ClassifierTrainCommand : IngotCommand
{
    private readonly ClassifierTexts texts;
    private readonly Option<string> output = new("--out") { Description = "The file to write, in fastText's format (.bin).", HelpName = "file", Required = true };
    private readonly SettingArguments<ClassifierSettings> settings;

    /// <summary>Declares the command.</summary>
    public ClassifierTrainCommand()
        : base("train", "Learn to tell classes of texts apart: fastText's method.", "ingot classifier train mail.txt --out spam.bin", "ingot classifier train reviews --label-from folder --out reviews.bin --set word_grams=3 --set epochs=25")
    {
        texts = new ClassifierTexts(this);
        Options.Add(output);
        settings = new SettingArguments<ClassifierSettings>(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string path = arguments.GetValue(output)!;
        long began = context.Time.GetTimestamp();
        TextClassifier classifier = TextClassifier.Train(settings.Of(arguments), texts.Read(arguments, context, cancellation), context.Progress, cancellation);
        double seconds = context.Time.GetElapsedTime(began).TotalSeconds;
        classifier.Write(path);
        if (context.Json) context.Console.WriteJson(new { path, classes = classifier.Labels, seconds });
        else context.Console.WriteLine($"{classifier.Labels.Count:#,0} classes in {path}, learnt in {seconds:0.0} s");
        return Task.FromResult(ExitCode.Success);
    }
}
