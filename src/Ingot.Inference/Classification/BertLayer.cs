namespace Ingot.Inference.Classification;

/// <summary>One block of BERT: attention of every position to all, a feed-forward with GELU, normalization after each. C: width; T: length; D: width of a head.</summary>
internal sealed class BertLayer
{
    private readonly int width, heads;
    private readonly DenseLayer query, key, value, attended, up, down;
    private readonly NormLayer afterAttention, afterFeedForward;

    public BertLayer(ClassifierTensors tensors, string name, ClassifierShape shape)
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
        float[] mixed = Attend(Rows(query, x, length), Rows(key, x, length), Rows(value, x, length), length);
        Products.AddScaled(x, Rows(attended, mixed, length), 1);
        afterAttention.Run(x);
        float[] inner = Rows(up, x, length);
        for (int i = 0; i < inner.Length; i++) inner[i] = Gelu(inner[i]);
        Products.AddScaled(x, Rows(down, inner, length), 1);
        afterFeedForward.Run(x);
    }

    private float[] Attend(float[] q, float[] k, float[] v, int length)
    {
        int d = width / heads;
        float scale = 1 / MathF.Sqrt(d);
        float[] mixed = new float[length * width], shares = new float[length];
        for (int head = 0; head < heads; head++)
        {
            for (int t = 0; t < length; t++)
            {
                ReadOnlySpan<float> asked = q.AsSpan((t * width) + (head * d), d);
                for (int other = 0; other < length; other++) shares[other] = scale * Products.Dot(asked, k.AsSpan((other * width) + (head * d), d));
                Products.Softmax(shares);
                Span<float> to = mixed.AsSpan((t * width) + (head * d), d);
                for (int other = 0; other < length; other++) Products.AddScaled(to, v.AsSpan((other * width) + (head * d), d), shares[other]);
            }
        }

        return mixed;
    }

    private static float[] Rows(DenseLayer layer, float[] x, int length)
    {
        var y = new float[length * layer.Outputs];
        layer.RunRows(x, y, length);
        return y;
    }

    private static float Gelu(float x) => (float)(0.5 * x * (1 + Erf(x / Math.Sqrt(2))));

    // Abramowitz and Stegun 1964, 7.1.26: within 1.5e-7.
    private static double Erf(double x)
    {
        double t = 1 / (1 + (0.3275911 * Math.Abs(x)));
        double tail = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        return Math.CopySign(1 - (tail * Math.Exp(-x * x)), x);
    }
}
