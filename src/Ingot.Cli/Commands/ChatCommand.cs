using System.CommandLine;
using System.Text;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Inference.Engine;
using Ingot.Inference.Generation;
using Ingot.Inference.Prompts;
using Ingot.Inference.Sampling;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>`ingot chat`: a conversation with the model in the terminal.</summary>
internal sealed class ChatCommand : IngotCommand
{
    private readonly ModelArguments models;
    private readonly SamplingArguments sampling;

    /// <summary>Declares the command.</summary>
    public ChatCommand()
        : base("chat", "Talk with the model: what you type begins the text, the model goes on.", "ingot chat samples/storyteller", "echo \"One morning\" | ingot chat samples/storyteller --seed 1")
    {
        models = new ModelArguments(this);
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
        if (context.Console.IsInteractive)
            context.Progress.Report(new Message(MessageLevel.Information, $"{name}. Type how a text begins; Enter alone lets the model begin. /new starts afresh, /quit leaves."));

        var messages = new List<ChatMessage>();
        while (context.Console.ReadLine("> ") is { } line && line.Trim() != "/quit")
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Trim() == "/new") messages.Clear();
            else Answer(generator, messages, line, settings, context, cancellation);
        }

        return Task.FromResult(ExitCode.Success);
    }

    private static void Answer(Generator generator, List<ChatMessage> messages, string line, SamplingSettings settings, CommandContext context, CancellationToken cancellation)
    {
        messages.Add(new ChatMessage(ChatRole.User, line));
        if (!context.Json) context.Console.Write(line);
        var answer = new StringBuilder();
        FinishReason? finish = null;
        foreach (GeneratedPiece piece in generator.Generate(PlainTextPrompt.Render(messages), settings, ContextOverflow.Slide, cancellation))
        {
            answer.Append(piece.Text);
            if (!context.Json) context.Console.Write(piece.Text);
            finish = piece.Finish;
        }

        if (context.Json) context.Console.WriteJson(new { prompt = line, answer = answer.ToString(), finish_reason = finish?.ToString().ToLowerInvariant() });
        else context.Console.WriteLine("\n");
        // A text that came to its end is over: the next line begins a new one.
        if (finish == FinishReason.Stop) messages.Clear();
        else messages.Add(new ChatMessage(ChatRole.Assistant, answer.ToString()));
    }
}
