namespace Ingot.Core.Documents;

/// <summary>One turn of a conversation: who speaks (system, user, assistant, tool) and what is said.</summary>
public sealed record ChatMessage(string Role, string Content)
{
    /// <summary>The plain text of a conversation, by which it is cleaned, filtered and compared: its contents, a blank line between two.</summary>
    public static string Render(IReadOnlyList<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return string.Join("\n\n", messages.Select(message => message.Content));
    }
}
