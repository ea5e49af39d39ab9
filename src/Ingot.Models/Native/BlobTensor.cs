using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Native;

/// <summary>TorchSharp tensors over memory of ours, which libtorch never frees.</summary>
internal static unsafe class BlobTensor
{
    /// <summary>[count], float32; belongs to no dispose scope.</summary>
    public static Tensor Over(float* memory, long count) =>
        Flat(Tensor.UnsafeCreateTensor(LibTorch.TensorOver(memory, 1, count, count, ElementType.Float32)));

    private static Tensor Flat(Tensor matrix)
    {
        Tensor flat = matrix.view(-1).DetachFromDisposeScope();
        matrix.Dispose();
        return flat;
    }
}
