using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Cli.Commands;

/// <summary>`ingot embeddings analogy`: a is to b as c is to …</summary>
internal sealed class EmbeddingsAnalogyCommand : IngotCommand
{
    private readonly Argument<string> file = new("file") { Description = "Word vectors: word2vec's text or binary format, fastText's .vec or .bin." };
    private readonly Argument<string[]> words = new("word") { Description = "Three words: a is to b as c is to …", Arity = new ArgumentArity(3, 3) };
    private readonly Option<AnalogyMethod> method = new("--method") { Description = "add (3CosAdd) or multiply (3CosMul)." };
    private readonly Option<int> count = new("--count") { Description = "How many answers.", HelpName = "number", DefaultValueFactory = _ => 5 };

    /// <summary>Declares the command.</summary>
    public EmbeddingsAnalogyCommand()
        : base("analogy", "Print the words that complete an analogy.", "ingot embeddings analogy vectors.bin man king woman", "ingot embeddings analogy vectors.bin france paris italy --method multiply")
    {
        Arguments.Add(file);
        Arguments.Add(words);
        Options.Add(method);
        Options.Add(count);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string[] given = arguments.GetValue(words)!;
        IReadOnlyList<Neighbor> answers = VectorFile.Read(arguments.GetValue(file)!).Analogy(given[0], given[1], given[2], Math.Max(1, arguments.GetValue(count)), arguments.GetValue(method));
        if (context.Json)
        {
            context.Console.WriteJson(new { answers });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Word", ">Score");
        foreach (Neighbor answer in answers) table.Add(answer.Word, $"{answer.Score:0.000}");
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }
}
