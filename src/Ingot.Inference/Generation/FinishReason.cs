namespace Ingot.Inference.Generation;

/// <summary>Why a generated text ended.</summary>
public enum FinishReason
{
    /// <summary>The model wrote end-of-text, or a stop string came up.</summary>
    Stop,

    /// <summary>The wanted number of tokens, or the end of the context, was reached.</summary>
    Length,
}
