namespace Ingot.Training.Optimizers;

/// <summary>
/// One pass of <see cref="AdamWKernel"/>: weight = keep · weight - rate · mean / (squareFactor · √square + epsilon), with both
/// bias corrections inside the factors. <see cref="Rounded"/> is null without mixed precision.
/// </summary>
internal unsafe struct AdamWPass
{
    public long Count;
    public float* Weights, Gradients, Means, Squares;
    public ushort* Rounded;
    public float GradientFactor, Beta1, Beta2, Epsilon, Keep, Rate, SquareFactor;
}
