namespace Ingot.Inference.Sequences;

/// <summary>The arithmetic of a trained model that turns a text into another; safe to call from several threads.</summary>
internal interface ISequenceForward
{
    /// <summary>Reads the ids of a source, one or more, each inside the vocabulary.</summary>
    SourceReading Read(ReadOnlySpan<int> ids);

    /// <summary>Takes <paramref name="id"/> as written and gives the logit of each id that may come next, [V] or the first of them.</summary>
    void Step(SourceReading source, WritingState state, int id, Span<float> logits);
}
