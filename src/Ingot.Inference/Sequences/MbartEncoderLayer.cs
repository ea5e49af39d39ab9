using Ingot.Inference.Networks;

namespace Ingot.Inference.Sequences;

/// <summary>One block of the encoder: every row looks at all.</summary>
internal sealed class MbartEncoderLayer(NetworkTensors tensors, string name, NetworkShape shape)
{
    private readonly MbartAttention within = new(tensors, name + ".self_attn", shape.Size("d_model"), shape.Divisor("encoder_attention_heads", "d_model"), shape);
    private readonly MbartFeed feed = new(tensors, name, shape.Size("d_model"), shape.Size("encoder_ffn_dim"), shape);

    /// <summary>x: [S, C], in place.</summary>
    public void Run(float[] x, int length)
    {
        float[] normed = within.Normed(x);
        within.Add(x, normed, (within.Key.Rows(normed, length), within.Value.Rows(normed, length)), length);
        feed.Run(x, length);
    }
}
