using System.Text.Json.Nodes;
using Ingot.Text.ChatTemplates;

namespace Ingot.Text.Tests.ChatTemplates;

/// <summary>What Jinja2 made of templates and expressions; vectors.json is written by make_vectors.py.</summary>
internal static class ChatTemplateVectors
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ChatTemplates");

    /// <summary>The time that the vectors were made at.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 5, 14, 7, 9, TimeSpan.Zero);

    public static JsonObject All { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "vectors.json")))!.AsObject();

    public static string Template(string name) => File.ReadAllText(Path.Combine(Folder, "Templates", name));

    public static ChatTemplateInput Conversation(string name, bool prompt) => new()
    {
        Messages = All["conversations"]![name]!["messages"]!.DeepClone().AsArray(),
        Tools = All["conversations"]![name]!["tools"]?.DeepClone().AsArray(),
        AddGenerationPrompt = prompt,
    };
}
