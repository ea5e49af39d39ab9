using Ingot.Inference.Networks;

namespace Ingot.Inference.Sequences;

/// <summary>The four matrices of an attention and the norm before it.</summary>
internal sealed class MbartAttention(NetworkTensors tensors, string name, int width, int heads, NetworkShape shape)
{
    private readonly NormLayer before = new(tensors, name + "_layer_norm", width, shape, MbartFeed.Epsilon);
    private readonly DenseLayer query = tensors.Dense(name + ".q_proj", width, width), output = tensors.Dense(name + ".out_proj", width, width);

    public DenseLayer Key { get; } = tensors.Dense(name + ".k_proj", width, width);

    public DenseLayer Value { get; } = tensors.Dense(name + ".v_proj", width, width);

    public float[] Normed(float[] x)
    {
        float[] normed = [.. x];
        before.Run(normed);
        return normed;
    }

    /// <summary>x += what the <paramref name="normed"/> rows see among the first <paramref name="count"/> of keys and values (null: all).</summary>
    public void Add(float[] x, float[] normed, (float[] Keys, float[] Values) seen, int length, int? count = null) =>
        Products.AddScaled(x, output.Rows(AttentionRows.Attend(query.Rows(normed, length), seen.Keys, seen.Values, length, width, heads, count), length), 1);
}
