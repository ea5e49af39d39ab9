namespace Ingot.Inference.Networks;

/// <summary>The Gaussian error linear unit (Hendrycks and Gimpel 2016), the exact one.</summary>
internal static class Gelu
{
    public static float Of(float x) => (float)(0.5 * x * (1 + Erf(x / Math.Sqrt(2))));

    /// <summary>That by tanh, which GPT-2 was trained with (`gelu_new`).</summary>
    public static float ByTanh(float x) => 0.5f * x * (1 + MathF.Tanh(0.7978845608f * (x + (0.044715f * x * x * x))));

    // Abramowitz and Stegun 1964, 7.1.26: within 1.5e-7.
    private static double Erf(double x)
    {
        double t = 1 / (1 + (0.3275911 * Math.Abs(x)));
        double tail = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        return Math.CopySign(1 - (tail * Math.Exp(-x * x)), x);
    }
}
