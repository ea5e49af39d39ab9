namespace Ingot.Inference.Sequences;

/// <summary>What a model remembers of the words that it has written.</summary>
internal abstract class WritingState
{
    /// <summary>The same state, to be gone on from in another way.</summary>
    public abstract WritingState Copy();
}
