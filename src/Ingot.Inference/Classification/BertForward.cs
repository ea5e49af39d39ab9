using Ingot.Inference.Networks;

namespace Ingot.Inference.Classification;

/// <summary>BERT (Devlin et al. 2019) with a classifier over the first position's pooled state. C: width; T: length of the text.</summary>
internal sealed class BertForward : IClassifierForward
{
    private readonly int width;
    private readonly float[] words, positions, segments;
    private readonly NormLayer norm;
    private readonly BertLayer[] layers;
    private readonly DenseLayer pooler, output;

    public BertForward(NetworkShape shape, NetworkTensors tensors)
    {
        width = shape.Size("hidden_size");
        if (width % shape.Size("num_attention_heads") != 0) throw shape.Fault("the heads do not divide the width");
        if (shape.Text("hidden_act") is not (null or "gelu")) throw shape.Fault($"the activation {shape.Text("hidden_act")} is not known");
        const string embeddings = "bert.embeddings.";
        words = tensors.Read(embeddings + "word_embeddings.weight", shape.Size("vocab_size"), width);
        positions = tensors.Read(embeddings + "position_embeddings.weight", shape.Size("max_position_embeddings"), width);
        segments = tensors.Read(embeddings + "token_type_embeddings.weight", shape.Size("type_vocab_size"), width);
        norm = new NormLayer(tensors, embeddings + "LayerNorm", width, shape);
        layers = [.. Enumerable.Range(0, shape.Size("num_hidden_layers")).Select(layer => new BertLayer(tensors, $"bert.encoder.layer.{layer}", shape))];
        pooler = tensors.Dense("bert.pooler.dense", width, width);
        output = tensors.Dense("classifier", shape.Labels.Count, width);
    }

    public void Run(ReadOnlySpan<int> ids, Span<float> logits)
    {
        var x = new float[ids.Length * width];
        for (int t = 0; t < ids.Length; t++)
        {
            Span<float> row = x.AsSpan(t * width, width);
            words.AsSpan(ids[t] * width, width).CopyTo(row);
            Products.AddScaled(row, positions.AsSpan(t * width, width), 1);
            Products.AddScaled(row, segments.AsSpan(0, width), 1);
        }

        norm.Run(x);
        foreach (BertLayer layer in layers) layer.Run(x, ids.Length);
        var pooled = new float[width];
        pooler.Run(x.AsSpan(0, width), pooled);
        for (int i = 0; i < width; i++) pooled[i] = MathF.Tanh(pooled[i]);
        output.Run(pooled, logits);
    }
}
