namespace Ingot.Training.Optimizers;

/// <summary>One pass of <see cref="UpdateKernel{TRule}"/> over a stretch of memory; <see cref="Rounded"/> is null without mixed precision, states that the rule lacks are null too; where <see cref="RoundedGradients"/> is not null, it is read in place of <see cref="Gradients"/>.</summary>
internal unsafe struct UpdatePass<TRule>
    where TRule : unmanaged, IUpdateRule
{
    public long Count;
    public float* Weights, Gradients, First, Second;
    public ushort* Rounded, RoundedGradients;
    public bool Clears;
    public float GradientFactor;
    public TRule Rule;
}
