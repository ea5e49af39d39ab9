namespace Ingot.Inference.Classification;

/// <summary>The arithmetic of a trained classifier for one text; safe to call from several threads.</summary>
internal interface IClassifierForward
{
    /// <summary>Writes the logit of each class; <paramref name="ids"/> are one or more, each inside the vocabulary.</summary>
    void Run(ReadOnlySpan<int> ids, Span<float> logits);
}
