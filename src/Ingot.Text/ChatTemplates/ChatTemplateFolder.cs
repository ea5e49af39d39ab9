using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.ChatTemplates;

/// <summary>
/// Where Hugging Face keeps the chat templates of a model: `chat_template.jinja`, further ones in `additional_chat_templates/`, and `chat_template` in
/// tokenizer_config.json (one text, or a list of named ones) where that file is missing.
/// </summary>
public static class ChatTemplateFolder
{
    /// <summary>The file of the default template.</summary>
    public const string TemplateFile = "chat_template.jinja";

    private const string AdditionalFolder = "additional_chat_templates", Property = "chat_template";
    private const long LargestFile = 4 << 20;
    private const long LargestConfiguration = 64 << 20;
    private static readonly string[] TokenNames = ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"];

    /// <summary>The templates of the model in <paramref name="folder"/>; null where it has none. A broken file is a data error that names it.</summary>
    public static ChatTemplateSet? TryLoad(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        JsonObject configuration = Configuration(Path.Combine(folder, TokenizerFolder.ConfigurationFile));
        var templates = new Dictionary<string, ChatTemplate>(StringComparer.Ordinal);
        string file = Path.Combine(folder, TemplateFile), additional = Path.Combine(folder, AdditionalFolder);
        if (File.Exists(file)) templates["default"] = Read(file);
        if (Directory.Exists(additional)) foreach (string path in Directory.GetFiles(additional, "*.jinja").Order(StringComparer.Ordinal)) templates[Path.GetFileNameWithoutExtension(path)] = Read(path);
        if (templates.Count == 0) Add(templates, configuration[Property], Path.Combine(folder, TokenizerFolder.ConfigurationFile));
        return templates.Count == 0 ? null : new ChatTemplateSet(templates, SpecialTokens(configuration));
    }

    private static ChatTemplate Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw Broken(path, "the file is larger than any template");
            return ChatTemplate.Parse(File.ReadAllText(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Broken(path, $"the file cannot be read: {fault.Message}", fault);
        }
    }

    private static JsonObject Configuration(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            if (new FileInfo(path).Length > LargestConfiguration) throw Broken(path, "the file is larger than any configuration");
            return JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject ?? throw Broken(path, "the file is no JSON object");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Broken(path, $"the file cannot be read: {fault.Message}", fault);
        }
    }

    // One text, or a list of objects with `name` and `template`.
    private static void Add(Dictionary<string, ChatTemplate> templates, JsonNode? value, string path)
    {
        if (value is null) return;
        if (Text(value) is { } single)
        {
            templates["default"] = ChatTemplate.Parse(single, $"{path}: {Property}");
            return;
        }

        if (value is not JsonArray several) throw Broken(path, $"'{Property}' is neither a text nor a list");
        foreach (JsonNode? entry in several)
        {
            if (entry is not JsonObject named || Text(named["name"]) is not { } name || Text(named["template"]) is not { } template) throw Broken(path, $"an entry of '{Property}' has no name or no template");
            templates[name] = ChatTemplate.Parse(template, $"{path}: {Property} '{name}'");
        }
    }

    // A token is a text, or an object whose `content` is one.
    private static JsonObject SpecialTokens(JsonObject configuration)
    {
        var tokens = new JsonObject();
        foreach (string name in TokenNames)
        {
            if ((Text(configuration[name]) ?? Text((configuration[name] as JsonObject)?["content"])) is { } token) tokens[name] = token;
        }

        return tokens;
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static IngotException Broken(string path, string what, Exception? inner = null) =>
        new(ExitCode.Data, what, path, "Copy the file again from where the model came.", inner);
}
