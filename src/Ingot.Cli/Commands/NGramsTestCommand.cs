using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Text.Features.Arpa;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Cli.Commands;

/// <summary>`ingot ngrams test`: the perplexity of a text by an ARPA file.</summary>
internal sealed class NGramsTestCommand : IngotCommand
{
    private readonly Argument<string> data = new("data") { Description = "A file or folder of texts, in any format that `collect` reads; each line is a sentence." };
    private readonly Option<string> model = new("--model") { Description = "An ARPA file, of Ingot, KenLM, SRILM or IRSTLM.", HelpName = "file", Required = true };
    private readonly SettingArguments<WordSettings> words;

    /// <summary>Declares the command.</summary>
    public NGramsTestCommand()
        : base("test", "Measure the perplexity of texts by an ARPA file.", "ingot ngrams test held-out.txt --model model.arpa", "ingot ngrams test ptb.test.txt --model ptb.arpa --set split=spaces")
    {
        Arguments.Add(data);
        Options.Add(model);
        words = new SettingArguments<WordSettings>(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        ArpaModel opened = ArpaModel.Read(arguments.GetValue(model)!, cancellation);
        var source = new FilesSource(new FilesSourceSettings { Path = arguments.GetValue(data)!, Unit = FileUnit.Line }, new SourceContext { ProjectFolder = Environment.CurrentDirectory });
        (double nats, long predictions, long unknown) = WordNGrams.Score(opened, source.Read(context.Progress, cancellation).Select(document => document.Text), words.Of(arguments), cancellation);
        if (predictions == 0) throw new IngotException(ExitCode.Data, "the model knows no word of the text", arguments.GetValue(data), "Cut the text into words as the training text was cut");
        double perplexity = Math.Exp(nats / predictions);
        if (context.Json) context.Console.WriteJson(new { perplexity, predictions, unknown, opened.Order });
        else context.Console.WriteLine($"perplexity {perplexity:0.00} over {predictions:#,0} predictions; {unknown:#,0} unknown words left out");
        return Task.FromResult(ExitCode.Success);
    }
}
