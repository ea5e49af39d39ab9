namespace Ingot.Text.ChatTemplates.Values;

/// <summary>What went wrong in a template, before it is known where; <paramref name="at"/> is the offset in the source where it is.</summary>
internal sealed class TemplateFault(string message, int? at = null, bool isOfConversation = false) : Exception(message)
{
    public int? At { get; } = at;

    /// <summary>Whether the template itself refused what it was given, by `raise_exception`.</summary>
    public bool IsOfConversation { get; } = isOfConversation;
}
