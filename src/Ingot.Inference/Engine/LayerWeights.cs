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
    public void Dispose()
    {
        AttentionNorm.Dispose();
        QueryKeyValue.Dispose();
        AttentionOutput.Dispose();
        FeedForwardNorm.Dispose();
        GateUp.Dispose();
        Down.Dispose();
    }
}
