namespace Ingot.Inference.Kernels;

/// <summary>The number formats of weights in a file.</summary>
internal enum WeightType
{
    Float32,
    Float16,
    Bfloat16,
}
