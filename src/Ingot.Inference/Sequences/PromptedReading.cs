namespace Ingot.Inference.Sequences;

/// <summary>The prompt of a decoder but for its last token, with which the writing begins.</summary>
internal sealed class PromptedReading(PromptedForward forward, int[] prompt) : SourceReading
{
    public override WritingState Begin() => new PromptedWriting(forward, [.. prompt]);
}
