using Ingot.Models.Tensors;

namespace Ingot.Models.Autograd;

/// <summary>A value on its way through the model, with one consumer, and on the way back its gradient.</summary>
internal sealed class Variable(Matrix value)
{
    /// <summary>The value; the consumer releases it, unless it keeps it for the backward pass.</summary>
    public Matrix Value { get; } = value;

    /// <summary>The derivative of the loss, set by the consumer's backward pass and released by the producer's; null counts as zero.</summary>
    public Matrix? Gradient { get; set; }
}
