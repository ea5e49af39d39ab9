using System.Text;
using Ingot.Inference.Generation;

namespace Ingot.Serving.Api;

/// <summary>The answer to one prompt, as far as it has come.</summary>
internal sealed class Choice(int index, string prompt, int promptTokens)
{
    private readonly StringBuilder text = new();

    public int Index { get; } = index;

    public string Prompt { get; } = prompt;

    public int PromptTokens { get; } = promptTokens;

    public int CompletionTokens { get; private set; }

    public FinishReason? Finish { get; private set; }

    public string Text => text.ToString();

    public void Add(GeneratedPiece piece)
    {
        text.Append(piece.Text);
        CompletionTokens = piece.Tokens;
        Finish = piece.Finish;
    }
}
