using Ingot.Inference.Networks;

namespace Ingot.Inference.Classification;

/// <summary>BERT with a classifier over the first position's pooled state.</summary>
internal sealed class BertForward(NetworkShape shape, NetworkTensors tensors) : IClassifierForward
{
    private readonly BertBody body = new(shape, tensors);
    private readonly DenseLayer pooler = tensors.Dense("bert.pooler.dense", shape.Size("hidden_size"), shape.Size("hidden_size"));
    private readonly DenseLayer output = tensors.Dense("classifier", shape.Labels.Count, shape.Size("hidden_size"));

    public void Run(ReadOnlySpan<int> ids, Span<float> logits)
    {
        var pooled = new float[body.Width];
        pooler.Run(body.Run(ids).AsSpan(0, body.Width), pooled);
        for (int i = 0; i < pooled.Length; i++) pooled[i] = MathF.Tanh(pooled[i]);
        output.Run(pooled, logits);
    }
}
