using Ingot.Inference.Networks;

namespace Ingot.Inference.Classification;

/// <summary>One block of BERT: attention of every position to all, a feed-forward with GELU, normalization after each. C: width; T: length.</summary>
internal sealed class BertLayer
{
    private readonly int width, heads;
    private readonly DenseLayer query, key, value, attended, up, down;
    private readonly NormLayer afterAttention, afterFeedForward;

    public BertLayer(NetworkTensors tensors, string name, NetworkShape shape)
    {
        (width, heads) = (shape.Size("hidden_size"), shape.Size("num_attention_heads"));
        int inner = shape.Size("intermediate_size");
        query = tensors.Dense(name + ".attention.self.query", width, width);
        key = tensors.Dense(name + ".attention.self.key", width, width);
        value = tensors.Dense(name + ".attention.self.value", width, width);
        attended = tensors.Dense(name + ".attention.output.dense", width, width);
        afterAttention = new NormLayer(tensors, name + ".attention.output.LayerNorm", width, shape);
        up = tensors.Dense(name + ".intermediate.dense", inner, width);
        down = tensors.Dense(name + ".output.dense", width, inner);
        afterFeedForward = new NormLayer(tensors, name + ".output.LayerNorm", width, shape);
    }

    /// <summary>x: [T, C], in place.</summary>
    public void Run(float[] x, int length)
    {
        float[] mixed = AttentionRows.Attend(Rows(query, x, length), Rows(key, x, length), Rows(value, x, length), length, width, heads);
        Products.AddScaled(x, Rows(attended, mixed, length), 1);
        afterAttention.Run(x);
        float[] inner = Rows(up, x, length);
        for (int i = 0; i < inner.Length; i++) inner[i] = Gelu.Of(inner[i]);
        Products.AddScaled(x, Rows(down, inner, length), 1);
        afterFeedForward.Run(x);
    }

    private static float[] Rows(DenseLayer layer, float[] x, int length) => layer.Rows(x, length);
}
