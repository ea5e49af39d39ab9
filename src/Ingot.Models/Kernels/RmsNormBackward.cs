namespace Ingot.Models.Kernels;

/// <summary>What <see cref="RmsNormKernel{TElement}.Backward"/> reads and writes; <see cref="Fresh"/>: the stream has no gradient yet, so it is written, not added to.</summary>
internal unsafe struct RmsNormBackward
{
    public long Rows, Columns;
    public bool Fresh;
    public float* Sum, Gain, Inverse, StreamGradient, GainGradient, Partial;
    public void* NormalizedGradient, BranchGradient;
}
