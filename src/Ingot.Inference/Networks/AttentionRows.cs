namespace Ingot.Inference.Networks;

/// <summary>Attention over heads, softmax(q·kᵀ/√D)·v. C: width; T: asking rows; D: width of a head.</summary>
internal static class AttentionRows
{
    /// <summary>q: [T, C]; k, v: as many rows of C as stand in <paramref name="k"/>, or <paramref name="count"/>; answers [T, C].</summary>
    public static float[] Attend(ReadOnlySpan<float> q, float[] k, float[] v, int length, int width, int heads, int? count = null)
    {
        int d = width / heads, seen = count ?? k.Length / width;
        float scale = 1 / MathF.Sqrt(d);
        float[] mixed = new float[length * width], shares = new float[seen];
        for (int head = 0; head < heads; head++)
        {
            for (int t = 0; t < length; t++)
            {
                ReadOnlySpan<float> asked = q.Slice((t * width) + (head * d), d);
                for (int other = 0; other < seen; other++) shares[other] = scale * Products.Dot(asked, k.AsSpan((other * width) + (head * d), d));
                Products.Softmax(shares);
                Span<float> to = mixed.AsSpan((t * width) + (head * d), d);
                for (int other = 0; other < seen; other++) Products.AddScaled(to, v.AsSpan((other * width) + (head * d), d), shares[other]);
            }
        }

        return mixed;
    }
}
