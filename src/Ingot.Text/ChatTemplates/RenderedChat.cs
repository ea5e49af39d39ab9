namespace Ingot.Text.ChatTemplates;

/// <summary>The text of a conversation.</summary>
/// <param name="Text">What the model reads.</param>
/// <param name="Generations">The parts of it that the model wrote, where the template marks them by `generation` blocks: what a fine-tuning learns from.</param>
public sealed record RenderedChat(string Text, IReadOnlyList<Range> Generations);
