using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>The weights of one block; matrices that read the same input are stacked so that one pass serves them all.</summary>
internal sealed record LayerWeights(
    NativeBuffer AttentionNorm,
    WeightMatrix QueryKeyValue,
    WeightMatrix AttentionOutput,
    NativeBuffer FeedForwardNorm,
    WeightMatrix GateUp,
    WeightMatrix Down) : IDisposable
{
    /// <summary>[(H + 2 K) D]: what is added to queries, keys and values, of a Qwen2; null: nothing.</summary>
    public NativeBuffer? Bias { get; init; }

    /// <summary>[D]: gains of the normalization of each head's queries, of a Qwen3; null: there is none.</summary>
    public NativeBuffer? QueryNorm { get; init; }

    /// <summary>[D]: those of the keys.</summary>
    public NativeBuffer? KeyNorm { get; init; }

    public void Dispose()
    {
        AttentionNorm.Dispose();
        QueryKeyValue.Dispose();
        AttentionOutput.Dispose();
        FeedForwardNorm.Dispose();
        GateUp.Dispose();
        Down.Dispose();
        Bias?.Dispose();
        QueryNorm?.Dispose();
        KeyNorm?.Dispose();
    }
}
