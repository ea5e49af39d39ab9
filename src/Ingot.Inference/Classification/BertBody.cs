using Ingot.Inference.Networks;

namespace Ingot.Inference.Classification;

/// <summary>The encoder of BERT (Devlin et al. 2019). C: width; T: length of the text.</summary>
internal sealed class BertBody
{
    private readonly float[] positions, segments;
    private readonly NormLayer norm;
    private readonly BertLayer[] layers;

    public BertBody(NetworkShape shape, NetworkTensors tensors)
    {
        Width = shape.Size("hidden_size");
        if (Width % shape.Size("num_attention_heads") != 0) throw shape.Fault("the heads do not divide the width");
        if (shape.Text("hidden_act") is not (null or "gelu")) throw shape.Fault($"the activation {shape.Text("hidden_act")} is not known");
        const string embeddings = "bert.embeddings.";
        Words = tensors.Read(embeddings + "word_embeddings.weight", shape.Size("vocab_size"), Width);
        positions = tensors.Read(embeddings + "position_embeddings.weight", shape.Size("max_position_embeddings"), Width);
        segments = tensors.Read(embeddings + "token_type_embeddings.weight", shape.Size("type_vocab_size"), Width);
        norm = new NormLayer(tensors, embeddings + "LayerNorm", Width, shape);
        layers = [.. Enumerable.Range(0, shape.Size("num_hidden_layers")).Select(layer => new BertLayer(tensors, $"bert.encoder.layer.{layer}", shape))];
    }

    /// <summary>C.</summary>
    public int Width { get; }

    /// <summary>[V, C].</summary>
    public float[] Words { get; }

    /// <summary>The states of all positions, [T, C].</summary>
    public float[] Run(ReadOnlySpan<int> ids)
    {
        var x = new float[ids.Length * Width];
        for (int t = 0; t < ids.Length; t++)
        {
            Span<float> row = x.AsSpan(t * Width, Width);
            Words.AsSpan(ids[t] * Width, Width).CopyTo(row);
            Products.AddScaled(row, positions.AsSpan(t * Width, Width), 1);
            Products.AddScaled(row, segments.AsSpan(0, Width), 1);
        }

        norm.Run(x);
        foreach (BertLayer layer in layers) layer.Run(x, ids.Length);
        return x;
    }
}
