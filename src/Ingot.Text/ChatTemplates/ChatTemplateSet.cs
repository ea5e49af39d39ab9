using System.Text.Json.Nodes;
using Ingot.Core.Errors;

namespace Ingot.Text.ChatTemplates;

/// <summary>The chat templates of one model, by name, with the special tokens that they write. Safe to use from several threads.</summary>
public sealed class ChatTemplateSet
{
    private const string Default = "default", ForTools = "tool_use";
    private readonly Dictionary<string, ChatTemplate> templates;
    private readonly JsonObject specialTokens;

    internal ChatTemplateSet(Dictionary<string, ChatTemplate> templates, JsonObject specialTokens) => (this.templates, this.specialTokens) = (templates, specialTokens);

    /// <summary>A set of one template, with the tokens that begin and end a text.</summary>
    public static ChatTemplateSet Of(ChatTemplate template, string beginOfText, string endOfText) =>
        new(new Dictionary<string, ChatTemplate> { [Default] = template }, new JsonObject { ["bos_token"] = beginOfText, ["eos_token"] = endOfText });

    /// <summary>The names of the templates; a model with one calls it `default`.</summary>
    public IReadOnlyCollection<string> Names => templates.Keys;

    /// <summary>
    /// The text of a conversation at the time <paramref name="now"/>, by the template <paramref name="name"/>, otherwise by the one for tools where there are tools
    /// and there is one, otherwise by the default one. Errors as <see cref="ChatTemplate.Render"/>; an unknown name is a usage error.
    /// </summary>
    public RenderedChat Render(ChatTemplateInput input, DateTimeOffset now, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        string chosen = name ?? (input.Tools is not null && templates.ContainsKey(ForTools) ? ForTools : Default);
        if (!templates.TryGetValue(chosen, out ChatTemplate? template))
            throw new IngotException(ExitCode.Usage, $"the model has no chat template '{chosen}'", "chat_template", $"It has: {string.Join(", ", templates.Keys)}.");
        var variables = (JsonObject)specialTokens.DeepClone();
        foreach ((string variable, JsonNode? value) in input.Variables ?? []) variables[variable] = value?.DeepClone();
        variables["messages"] = input.Messages.DeepClone();
        variables["tools"] = input.Tools?.DeepClone();
        if (!variables.ContainsKey("documents")) variables["documents"] = null;
        variables["add_generation_prompt"] = input.AddGenerationPrompt;
        return template.Render(variables, now);
    }
}
