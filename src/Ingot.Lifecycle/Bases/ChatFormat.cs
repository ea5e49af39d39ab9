using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Stages;
using Ingot.Text.ChatTemplates;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Bases;

/// <summary>The chat template of a recipe: a file, one that Ingot knows by name, or that of the base.</summary>
internal static class ChatFormat
{
    /// <summary>The text of the template that the recipe names; throws <see cref="IngotException"/> (Usage) where it is neither known nor a file.</summary>
    public static string Source(StageContext context)
    {
        string named = context.Recipe.Model.ChatTemplate!, path = Path.GetFullPath(named, Path.GetFullPath(context.Project));
        if (ChatTemplateNames.All.TryGetValue(named, out string? known)) return known;
        return File.Exists(path) ? File.ReadAllText(path) : throw new IngotException(ExitCode.Usage, $"there is no chat template '{named}'", "model.chat_template", $"Name a file, or one of: {string.Join(", ", ChatTemplateNames.All.Keys)}.");
    }

    /// <summary>Reads the template of a task: of the recipe, of the base, or else the one that Ingot knows by the name <paramref name="usual"/>.</summary>
    public static ChatTemplateSet Load(StageContext context, Tokenizer tokenizer, string usual) => OfBase(context)
        ?? ChatTemplateSet.Of(ChatTemplate.Parse(Source(context, usual), "model.chat_template"), tokenizer.Spelling(tokenizer.BeginOfText), tokenizer.Spelling(tokenizer.EndOfText));

    /// <summary>The text of the template of a task; null where it is that of the base.</summary>
    public static string? Own(StageContext context, string usual) => OfBase(context) is null ? Source(context, usual) : null;

    /// <summary>Reads the template of the recipe or of the base, with the special tokens of the base; throws <see cref="IngotException"/> (Usage) where there is none.</summary>
    public static ChatTemplateSet Load(StageContext context, Tokenizer tokenizer)
    {
        string start = context["import"].Folder;
        if (context.Recipe.Model.ChatTemplate is not null) return ChatTemplateSet.Of(ChatTemplate.Parse(Source(context), "model.chat_template"), tokenizer.Spelling(tokenizer.BeginOfText), tokenizer.Spelling(tokenizer.EndOfText));
        return ChatTemplateFolder.TryLoad(start) ?? throw new IngotException(ExitCode.Usage, "the base has no chat template", "model.chat_template", "Set it to plain, or to a file with a template.");
    }

    private static string Source(StageContext context, string usual) => context.Recipe.Model.ChatTemplate is null ? ChatTemplateNames.All[usual] : Source(context);

    // What the recipe names goes before what the base brings.
    private static ChatTemplateSet? OfBase(StageContext context) => context.Recipe.Model.ChatTemplate is null && context.Has("import") ? ChatTemplateFolder.TryLoad(context["import"].Folder) : null;

    /// <summary>An id of what decides how conversations are written.</summary>
    public static string Fingerprint(StageContext context) => context.Recipe.Model.ChatTemplate is null ? "base" : ContentId.Of(Source(context));
}
