using Ingot.Inference.Networks;

namespace Ingot.Inference.Sequences;

/// <summary>One block of the decoder: a row looks at those before it and at the source.</summary>
internal sealed class MbartDecoderLayer(NetworkTensors tensors, string name, NetworkShape shape)
{
    private readonly MbartAttention within = new(tensors, name + ".self_attn", shape.Size("d_model"), shape.Divisor("decoder_attention_heads", "d_model"), shape);
    private readonly MbartAttention toSource = new(tensors, name + ".encoder_attn", shape.Size("d_model"), shape.Divisor("decoder_attention_heads", "d_model"), shape);
    private readonly MbartFeed feed = new(tensors, name, shape.Size("d_model"), shape.Size("decoder_ffn_dim"), shape);

    /// <summary>Keys and values of a source, [S, C].</summary>
    public (float[] Keys, float[] Values) Keep(float[] source, int length) => (toSource.Key.Rows(source, length), toSource.Value.Rows(source, length));

    /// <summary>x: [C], in place; its key and value join those in <paramref name="written"/>.</summary>
    public void Step(float[] x, (float[] Keys, float[] Values) source, MbartWriting written, int layer)
    {
        float[] normed = within.Normed(x);
        within.Add(x, normed, written.Add(layer, within.Key.Rows(normed, 1), within.Value.Rows(normed, 1)), 1, written.Length + 1);
        toSource.Add(x, toSource.Normed(x), source, 1);
        feed.Run(x, 1);
    }
}
