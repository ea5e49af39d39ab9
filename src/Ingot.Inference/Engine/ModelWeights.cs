using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>All weights of a model in native memory.</summary>
/// <param name="Embedding">[V, C].</param>
/// <param name="Layers">L blocks.</param>
/// <param name="Norm">[C].</param>
/// <param name="Output">[V, C]; the embedding itself where it is tied.</param>
internal sealed record ModelWeights(WeightMatrix Embedding, IReadOnlyList<LayerWeights> Layers, NativeBuffer Norm, WeightMatrix Output) : IDisposable
{
    /// <summary>Bytes of the matrices that one token reads.</summary>
    public long BytesPerToken => Output.Bytes + Layers.Sum(layer =>
        layer.QueryKeyValue.Bytes + layer.AttentionOutput.Bytes + layer.GateUp.Bytes + layer.Down.Bytes);

    public void Dispose()
    {
        Embedding.Dispose();
        Output.Dispose();
        Norm.Dispose();
        foreach (LayerWeights layer in Layers) layer.Dispose();
    }
}
