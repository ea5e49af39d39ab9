namespace Ingot.Inference.Sequences;

/// <summary>What a model remembers of the words that it has written.</summary>
internal abstract class WritingState
{
    /// <summary>The same state, to be gone on from in another way.</summary>
    public abstract WritingState Copy();

    /// <summary>Nothing is written from this state any more; what it holds can serve another.</summary>
    public virtual void Release()
    {
    }
}
