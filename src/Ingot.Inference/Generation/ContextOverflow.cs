namespace Ingot.Inference.Generation;

/// <summary>What happens when prompt and text no longer fit into the model's context.</summary>
public enum ContextOverflow
{
    /// <summary>A prompt that leaves no room is refused; a text that fills the context ends with <see cref="FinishReason.Length"/>.</summary>
    Stop,

    /// <summary>
    /// The window slides: end-of-text stays in front, the older half of the tokens is dropped, and the newer half is read again at its new positions,
    /// so the model sees exactly what it would see had the text begun there.
    /// </summary>
    Slide,
}
