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
        : base("chat", "Talk with the model, by its chat template where it has one; otherwise what you type begins the text and the model goes on.", "ingot chat samples/storyteller", "echo \"One morning\" | ingot chat samples/storyteller --seed 1")
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
        using var generator = new Generator(model, tokenizer, TurnEnds.Read(folder));
        ChatPrompt prompt = ChatPrompt.Load(folder, tokenizer, context.Time);
        if (context.Console.IsInteractive)
            context.Progress.Report(new Message(MessageLevel.Information, $"{name}. {(prompt.HasTemplate ? "Ask it something." : "Type how a text begins; Enter alone lets the model begin.")} /new starts afresh, /quit leaves."));

        var messages = new List<ChatMessage>();
        while (context.Console.ReadLine("> ") is { } line && line.Trim() != "/quit")
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Trim() == "/new") messages.Clear();
            else Answer(generator, prompt, messages, line, settings, context, cancellation);
        }

        return Task.FromResult(ExitCode.Success);
    }

    private static void Answer(Generator generator, ChatPrompt prompt, List<ChatMessage> messages, string line, SamplingSettings settings, CommandContext context, CancellationToken cancellation)
    {
        messages.Add(new ChatMessage(ChatRole.User, line));
        // A base model goes on with what was typed, so the text stands whole on the screen.
        if (!context.Json && !prompt.HasTemplate) context.Console.Write(line);
        var answer = new StringBuilder();
        FinishReason? finish = null;
        foreach (GeneratedPiece piece in Pieces(generator, prompt, messages, settings, cancellation))
        {
            answer.Append(piece.Text);
            if (!context.Json) context.Console.Write(piece.Text);
            finish = piece.Finish;
        }

        if (context.Json) context.Console.WriteJson(new { prompt = line, answer = answer.ToString(), finish_reason = finish?.ToString().ToLowerInvariant() });
        else context.Console.WriteLine("\n");
        // A base model's text that came to its end is over: the next line begins a new one.
        if (finish == FinishReason.Stop && !prompt.HasTemplate) messages.Clear();
        else messages.Add(new ChatMessage(ChatRole.Assistant, answer.ToString()));
    }

    private static IEnumerable<GeneratedPiece> Pieces(Generator generator, ChatPrompt prompt, List<ChatMessage> messages, SamplingSettings settings, CancellationToken cancellation)
    {
        RenderedPrompt rendered = prompt.Render(new Conversation(messages));
        if (!prompt.HasTemplate) return generator.Generate(rendered, settings, ContextOverflow.Slide, cancellation);
        // The oldest question and its answer go where the conversation leaves no room for another one.
        while (messages.Count > 2 && rendered.Ids.Length > generator.ContextLength - Math.Min(settings.MaxTokens, generator.ContextLength / 2))
        {
            messages.RemoveRange(0, 2);
            rendered = prompt.Render(new Conversation(messages));
        }

        return generator.Generate(rendered, settings, ContextOverflow.Stop, cancellation);
    }
}
