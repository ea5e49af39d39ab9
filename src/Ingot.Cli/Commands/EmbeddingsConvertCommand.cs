using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Cli.Commands;

/// <summary>`ingot embeddings convert`: word vectors from one format into another.</summary>
internal sealed class EmbeddingsConvertCommand : IngotCommand
{
    private readonly Argument<string> from = new("from") { Description = "Word vectors in any of the formats." };
    private readonly Argument<string> to = new("to") { Description = "The file to write; its ending says the format: .vec or .txt text, .w2v word2vec's binary format, .bin fastText's." };

    /// <summary>Declares the command.</summary>
    public EmbeddingsConvertCommand()
        : base("convert", "Write word vectors in another format.", "ingot embeddings convert vectors.bin vectors.vec", "ingot embeddings convert vectors.vec vectors.w2v")
    {
        Arguments.Add(from);
        Arguments.Add(to);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string path = arguments.GetValue(to)!;
        WordEmbeddings embeddings = VectorFile.Read(arguments.GetValue(from)!);
        VectorFile.Write(embeddings, path, VectorFile.FormatOf(path));
        if (context.Json) context.Console.WriteJson(new { path, words = embeddings.Vocabulary.Count, dimension = embeddings.Dimension });
        else context.Console.WriteLine($"{embeddings.Vocabulary.Count:#,0} words of {embeddings.Dimension} numbers in {path}");
        return Task.FromResult(ExitCode.Success);
    }
}
