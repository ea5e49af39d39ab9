using Ingot.Models.Kernels;
using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>
/// Brings a matrix near the orthogonal one with the same singular vectors by an odd polynomial of degree five, iterated (Jordan et
/// al. 2024): its singular values end between about 0.7 and 1.2, which is near enough for an update.
/// </summary>
internal static unsafe class NewtonSchulz
{
    private const double A = 3.4445, B = -4.7750, C = 2.0315, Tiny = 1e-7;

    /// <summary>Rents the result from <paramref name="pool"/>; <paramref name="norm"/> is the Frobenius norm of <paramref name="matrix"/>.</summary>
    public static Matrix Orthogonalize(MatrixPool pool, Matrix matrix, double norm, int iterations, ElementType type)
    {
        Matrix x = pool.Rent(matrix.Rows, matrix.Columns, type), next = pool.Rent(matrix.Rows, matrix.Columns, type);
        Elementwise.Convert(matrix.Floats, x, (float)(1 / (norm + Tiny)));
        bool tall = matrix.Rows > matrix.Columns;
        long size = Math.Min(matrix.Rows, matrix.Columns);
        Matrix gram = pool.Rent(size, size, type), polynomial = pool.Rent(size, size, type);
        for (int i = 0; i < iterations; i++)
        {
            // G = X·Xᵀ on the shorter side; X becomes A·X + (B·G + C·G²)·X.
            LibTorch.Multiply(gram.Handle, tall ? x.Transposed : x.Handle, tall ? x.Handle : x.Transposed);
            LibTorch.MultiplyAdd(polynomial.Handle, gram.Handle, gram.Handle, gram.Handle, B, C);
            LibTorch.MultiplyAdd(next.Handle, x.Handle, tall ? x.Handle : polynomial.Handle, tall ? polynomial.Handle : x.Handle, A, 1);
            (x, next) = (next, x);
        }

        pool.Release(gram);
        pool.Release(polynomial);
        pool.Release(next);
        return x;
    }
}
