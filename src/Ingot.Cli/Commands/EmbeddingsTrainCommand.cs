using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Cli.Commands;

/// <summary>`ingot embeddings train`: word vectors from files, outside of a project.</summary>
internal sealed class EmbeddingsTrainCommand : IngotCommand
{
    private readonly Argument<string> data = new("data") { Description = "A file or folder of texts, in any format that `collect` reads." };
    private readonly Option<string> output = new("--out") { Description = "The file to write: .bin keeps n-grams too (fastText's format), .w2v is word2vec's binary format, all others text.", HelpName = "file", Required = true };
    private readonly SettingArguments<EmbeddingSettings> settings;

    /// <summary>Declares the command.</summary>
    public EmbeddingsTrainCommand()
        : base("train", "Learn word vectors from files: skip-gram or CBOW, with n-grams of characters.", "ingot embeddings train texts --out vectors.bin", "ingot embeddings train text.txt --out vectors.vec --set method=cbow --set dimension=300 --set longest_gram=0")
    {
        Arguments.Add(data);
        Options.Add(output);
        settings = new SettingArguments<EmbeddingSettings>(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string path = arguments.GetValue(output)!;
        long began = context.Time.GetTimestamp();
        var source = new FilesSource(new FilesSourceSettings { Path = arguments.GetValue(data)!, Unit = FileUnit.Line }, new SourceContext { ProjectFolder = Environment.CurrentDirectory });
        WordEmbeddings embeddings = EmbeddingTrainer.Train(settings.Of(arguments), source.Read(context.Progress, cancellation).Select(document => document.Text), context.Progress, cancellation);
        double seconds = context.Time.GetElapsedTime(began).TotalSeconds;
        VectorFile.Write(embeddings, path, VectorFile.FormatOf(path));
        if (context.Json) context.Console.WriteJson(new { path, words = embeddings.Vocabulary.Count, dimension = embeddings.Dimension, seconds });
        else context.Console.WriteLine($"{embeddings.Vocabulary.Count:#,0} words of {embeddings.Dimension} numbers in {path}, learnt in {seconds:0.0} s");
        return Task.FromResult(ExitCode.Success);
    }
}
