using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Text.Features;
using Ingot.Text.Features.Arpa;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Cli.Commands;

/// <summary>`ingot ngrams train`: a Kneser-Ney model of words as an ARPA file.</summary>
internal sealed class NGramsTrainCommand : IngotCommand
{
    private readonly Argument<string> data = new("data") { Description = "A file or folder of texts, in any format that `collect` reads; each line is a sentence." };
    private readonly Option<string> output = new("--out") { Description = "The ARPA file to write.", HelpName = "file", Required = true };
    private readonly Option<int> order = new("--order") { Description = $"Length of the longest n-grams, 1 to {KneserNeyModel.LargestOrder}.", HelpName = "words", DefaultValueFactory = _ => 5 };
    private readonly SettingArguments<WordSettings> words;

    /// <summary>Declares the command.</summary>
    public NGramsTrainCommand()
        : base("train", "Count n-grams of words: interpolated modified Kneser-Ney, as an ARPA file.", "ingot ngrams train texts --out model.arpa", "ingot ngrams train ptb.train.txt --out ptb.arpa --order 5 --set split=spaces")
    {
        Arguments.Add(data);
        Options.Add(output);
        Options.Add(order);
        words = new SettingArguments<WordSettings>(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string path = arguments.GetValue(output)!;
        int longest = arguments.GetValue(order);
        if (longest is < 1 or > KneserNeyModel.LargestOrder) throw new IngotException(ExitCode.Usage, $"n-grams of {longest} words are not counted", "--order", $"Give 1 to {KneserNeyModel.LargestOrder}");
        var source = new FilesSource(new FilesSourceSettings { Path = arguments.GetValue(data)!, Unit = FileUnit.Line }, new SourceContext { ProjectFolder = Environment.CurrentDirectory });
        KneserNeyModel model = WordNGrams.Write(source.Read(context.Progress, cancellation).Select(document => document.Text), words.Of(arguments), longest, path, context.Progress, cancellation);
        if (context.Json) context.Console.WriteJson(new { path, model.Order, words = model.VocabularySize, ngrams = model.NGrams });
        else context.Console.WriteLine($"{model.NGrams:#,0} n-grams of up to {model.Order} of {model.VocabularySize:#,0} words in {path}");
        return Task.FromResult(ExitCode.Success);
    }
}
