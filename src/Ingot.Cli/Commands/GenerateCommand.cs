using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Inference.Engine;
using Ingot.Inference.Generation;
using Ingot.Inference.Sampling;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>`ingot generate`: continues a prompt.</summary>
internal sealed class GenerateCommand : IngotCommand
{
    private readonly ModelArguments models;
    private readonly SamplingArguments sampling;
    private readonly Option<string> prompt = new("--prompt") { Description = "The beginning of the text; empty: the model begins by itself.", DefaultValueFactory = _ => "" };
    private readonly Option<int> count = new("--count", "-n") { Description = "Number of texts.", DefaultValueFactory = _ => 1 };

    /// <summary>Declares the command.</summary>
    public GenerateCommand()
        : base("generate", "Continue a prompt with the model.", "ingot generate samples/storyteller --prompt \"One morning\"",
            "ingot generate samples/storyteller --count 3 --temperature 0.7 --seed 1 --json")
    {
        models = new ModelArguments(this);
        Options.Add(prompt);
        Options.Add(count);
        sampling = new SamplingArguments(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        SamplingSettings settings = sampling.Read(arguments);
        (string folder, string name) = models.Find(arguments, context, cancellation);
        (InferenceModel model, Tokenizer tokenizer) = ModelArguments.Load(folder);
        using InferenceModel owned = model;
        using var generator = new Generator(model, tokenizer);
        var texts = new List<object>();
        for (int i = 0; i < arguments.GetValue(count); i++)
        {
            SamplingSettings own = settings.Seed is { } seed ? settings with { Seed = seed + i } : settings;
            texts.Add(One(generator, arguments.GetValue(prompt)!, own, context, cancellation));
        }

        if (context.Json) context.Console.WriteJson(new { model = name, texts });
        return Task.FromResult(ExitCode.Success);
    }

    private static object One(Generator generator, string start, SamplingSettings settings, CommandContext context, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        var text = new StringBuilder(start);
        GeneratedPiece last = default;
        if (!context.Json) context.Console.Write(start);
        foreach (GeneratedPiece piece in generator.Generate(start, settings, ContextOverflow.Slide, cancellation))
        {
            text.Append(piece.Text);
            if (!context.Json) context.Console.Write(piece.Text);
            last = piece;
        }

        if (!context.Json) context.Console.WriteLine("\n");
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new { text = text.ToString(), tokens = last.Tokens, finish_reason = last.Finish?.ToString().ToLowerInvariant(), seconds, tokens_per_second = last.Tokens / seconds };
    }
}
