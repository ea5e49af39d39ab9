namespace Ingot.Inference.Engine;

/// <summary>A sequence of a decoder of which more than the next token can be told.</summary>
internal unsafe interface IStateDecoding : IDecoding
{
    /// <summary>[C]: the normalized state at token <paramref name="token"/> of the last block, by which an output matrix is multiplied.</summary>
    void State(int token, float* state);
}
