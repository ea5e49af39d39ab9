using Ingot.Models.Kernels;
using Ingot.Models.Native;

namespace Ingot.Models.Tensors;

/// <summary>Products of matrices: libtorch's, or in float32 our own where they are faster.</summary>
internal static unsafe class MatrixProduct
{
    private const int Quad = 4;

    /// <summary>result [M, N] = left [M, K] · right [K, N], or is <paramref name="adds">added to</paramref>; a turned side stands as [K, M] or [N, K].</summary>
    public static void Run(Matrix result, Matrix left, Matrix right, bool leftTurned = false, bool rightTurned = false, bool adds = false)
    {
        long depth = leftTurned ? left.Rows : left.Columns;
        bool turns = !leftTurned || rightTurned;
        if (left.Type == ElementType.Float32 && FloatProduct.IsFaster && (depth % Quad == 0 || !turns))
        {
            FloatProduct.Run(new ProductWork
            {
                Result = result.Floats,
                Left = left.Floats,
                Right = right.Floats,
                M = result.Rows,
                N = result.Columns,
                K = depth,
                LeftTurned = leftTurned,
                RightTurned = rightTurned,
                Adds = adds,
            });
            return;
        }

        nint first = leftTurned ? left.Transposed : left.Handle, second = rightTurned ? right.Transposed : right.Handle;
        if (adds) LibTorch.MultiplyAdd(result.Handle, first, second);
        else LibTorch.Multiply(result.Handle, first, second);
    }
}
