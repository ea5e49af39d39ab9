using Ingot.Inference.Networks;

namespace Ingot.Inference.Sequences;

/// <summary>The feed-forward of a block: x += W₂·gelu(W₁·norm(x)).</summary>
internal sealed class MbartFeed(NetworkTensors tensors, string name, int width, int inner, NetworkShape shape)
{
    /// <summary>What mBART adds to a variance.</summary>
    public const double Epsilon = 1e-5;

    private readonly NormLayer before = new(tensors, name + ".final_layer_norm", width, shape, Epsilon);
    private readonly DenseLayer up = tensors.Dense(name + ".fc1", inner, width), down = tensors.Dense(name + ".fc2", width, inner);

    /// <summary>x: [T, C], in place.</summary>
    public void Run(float[] x, int length)
    {
        float[] normed = [.. x];
        before.Run(normed);
        float[] hidden = up.Rows(normed, length);
        for (int i = 0; i < hidden.Length; i++) hidden[i] = Gelu.Of(hidden[i]);
        Products.AddScaled(x, down.Rows(hidden, length), 1);
    }
}
