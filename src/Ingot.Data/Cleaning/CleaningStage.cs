using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Cleaning;

/// <summary>Lets a cleaner at every text of a document: the text itself, its target, and each turn of a conversation.</summary>
internal sealed class CleaningStage(ITextCleaner cleaner) : IDocumentStage
{
    public string Name => cleaner.Name;

    public StageOutcome Apply(Document document)
    {
        string? target = document.Target is { } old ? cleaner.Clean(old) : null;
        if (document.Messages is null)
        {
            string text = cleaner.Clean(document.Text);
            return StageOutcome.Keep(text == document.Text && target == document.Target ? document : document with { Text = text, Target = target });
        }

        ChatMessage[] messages = [.. document.Messages.Select(message => message with { Content = cleaner.Clean(message.Content) })];
        return StageOutcome.Keep(messages.SequenceEqual(document.Messages) && target == document.Target
            ? document
            : document with { Messages = messages, Text = ChatMessage.Render(messages), Target = target });
    }
}
