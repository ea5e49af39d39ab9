namespace Ingot.Inference.Sequences;

/// <summary>What a model knows of a source once it was read; never changed, so that many decodings share it.</summary>
internal abstract class SourceReading
{
    /// <summary>The state before the first word is written.</summary>
    public abstract WritingState Begin();
}
