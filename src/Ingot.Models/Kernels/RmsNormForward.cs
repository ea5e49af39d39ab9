namespace Ingot.Models.Kernels;

/// <summary>What <see cref="RmsNormKernel{TElement}.Forward"/> reads and writes.</summary>
internal unsafe struct RmsNormForward
{
    public long Rows, Columns;
    public float Epsilon;
    public float* Stream, Sum, Gain, Inverse;
    public void* Branch, Normalized;
}
