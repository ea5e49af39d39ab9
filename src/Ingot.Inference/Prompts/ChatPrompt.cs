using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Text.ChatTemplates;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Prompts;

/// <summary>
/// Makes the prompt of a conversation as its model wants it: by the chat template in the model's folder, otherwise by <see cref="PlainTextPrompt"/>.
/// Safe to use from several threads.
/// </summary>
public sealed class ChatPrompt
{
    private readonly ChatTemplateSet? templates;
    private readonly Tokenizer tokenizer;
    private readonly TimeProvider time;

    private ChatPrompt(ChatTemplateSet? templates, Tokenizer tokenizer, TimeProvider time) => (this.templates, this.tokenizer, this.time) = (templates, tokenizer, time);

    /// <summary>Whether the model has a chat template.</summary>
    public bool HasTemplate => templates is not null;

    /// <summary>Reads the template of the model in <paramref name="folder"/>; a broken one is a data error.</summary>
    public static ChatPrompt Load(string folder, Tokenizer tokenizer, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(time);
        return new ChatPrompt(ChatTemplateFolder.TryLoad(folder), tokenizer, time);
    }

    /// <summary>
    /// The prompt of <paramref name="conversation"/>. Special tokens come from the template alone: where a message spells one it stays text, so that nobody can
    /// write in another's name. What the template refuses, and tools where there is no template, are usage errors.
    /// </summary>
    public RenderedPrompt Render(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (templates is null) return Plain(conversation);
        var spellings = new SpecialSpellings(tokenizer.SpecialTokens.Keys);
        var input = new ChatTemplateInput
        {
            Messages = [.. conversation.Messages.Select(message => spellings.Broken(Fields(message)))],
            Tools = (JsonArray?)spellings.Broken(conversation.Tools),
            AddGenerationPrompt = conversation.AddGenerationPrompt,
            Variables = conversation.Variables,
        };
        string[] parts = SpecialSpellings.Parts(templates.Render(input, time.GetLocalNow()).Text);
        return new RenderedPrompt(string.Concat(parts), [.. parts.SelectMany(tokenizer.EncodeWithSpecial)]);
    }

    private RenderedPrompt Plain(Conversation conversation)
    {
        if (conversation.Tools is not null || conversation.Messages.Any(message => message.Role == ChatRole.Tool || message.Fields is not null))
            throw new IngotException(ExitCode.Usage, "the model has no chat template that could tell it of tools", conversation.Tools is null ? "messages" : "tools", "Send the conversation without tools.");
        string text = PlainTextPrompt.Render(conversation.Messages);
        return new RenderedPrompt(text, [tokenizer.EndOfText, .. tokenizer.Encode(text)]);
    }

    private static JsonObject Fields(ChatMessage message)
    {
        var fields = new JsonObject { ["role"] = message.Role.ToString().ToLowerInvariant(), ["content"] = message.Text };
        foreach ((string name, JsonNode? value) in message.Fields ?? []) fields[name] = value?.DeepClone();
        return fields;
    }
}
