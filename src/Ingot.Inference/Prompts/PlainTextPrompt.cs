using System.Text;

namespace Ingot.Inference.Prompts;

/// <summary>
/// Renders a conversation for a base model, which knows texts but no chat template: the messages are one text that the model continues. The person's
/// text is the beginning of the text; what the model wrote follows it directly, since it was written as its continuation; a later text of
/// the person begins on a new line unless white space stands there already. Instructions are left out: a base model would not follow
/// them but continue them.
/// </summary>
public static class PlainTextPrompt
{
    /// <summary>The text to continue.</summary>
    public static string Render(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var text = new StringBuilder();
        foreach (ChatMessage message in messages)
        {
            if (message.Role == ChatRole.System) continue;
            bool apart = message.Role == ChatRole.User && text.Length > 0 && !char.IsWhiteSpace(text[^1]) && !message.Text.StartsWith('\n');
            if (apart) text.Append('\n');
            text.Append(message.Text);
        }

        return text.ToString();
    }
}
