using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Cli.Commands;

/// <summary>`ingot embeddings neighbors`: the words nearest to some words.</summary>
internal sealed class EmbeddingsNeighborsCommand : IngotCommand
{
    private readonly Argument<string> file = new("file") { Description = "Word vectors: word2vec's text or binary format, fastText's .vec or .bin." };
    private readonly Argument<string[]> words = new("word") { Description = "The words.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int> count = new("--count") { Description = "How many for each.", HelpName = "number", DefaultValueFactory = _ => 10 };

    /// <summary>Declares the command.</summary>
    public EmbeddingsNeighborsCommand()
        : base("neighbors", "Print the words nearest to some words, by cosine.", "ingot embeddings neighbors vectors.bin king", "ingot embeddings neighbors vectors.vec king queen --count 5 --json")
    {
        Arguments.Add(file);
        Arguments.Add(words);
        Options.Add(count);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        WordEmbeddings embeddings = VectorFile.Read(arguments.GetValue(file)!);
        var found = arguments.GetValue(words)!.Select(word => (Word: word, Neighbors: embeddings.Neighbors(word, Math.Max(1, arguments.GetValue(count))))).ToArray();
        if (context.Json)
        {
            context.Console.WriteJson(new { words = found.Select(one => new { one.Word, one.Neighbors }) });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Word", "Neighbor", ">Cosine");
        foreach (var (word, neighbors) in found)
            foreach (Neighbor neighbor in neighbors) table.Add(word, neighbor.Word, $"{neighbor.Score:0.000}");
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }
}
