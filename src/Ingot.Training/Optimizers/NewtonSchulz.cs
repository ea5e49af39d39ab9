using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Training.Optimizers;

/// <summary>
/// Brings matrices near the orthogonal ones with the same singular vectors by an odd polynomial of degree five, iterated (Jordan et
/// al. 2024): the singular values end between about 0.7 and 1.2, which is near enough for an update. Equal shapes go through together:
/// a call for each small matrix costs more than its arithmetic.
/// </summary>
internal sealed class NewtonSchulz : IDisposable
{
    private const double A = 3.4445, B = -4.7750, C = 2.0315, Tiny = 1e-7;
    private readonly MatrixStack first, second, gram, polynomial;
    private readonly bool tall;

    /// <summary>Makes room for <paramref name="count"/> matrices of one shape.</summary>
    public NewtonSchulz(int count, long rows, long columns, ElementType type)
    {
        long size = Math.Min(rows, columns);
        tall = rows > columns;
        (first, second) = (new MatrixStack(count, rows, columns, type), new MatrixStack(count, rows, columns, type));
        (gram, polynomial) = (new MatrixStack(count, size, size, type), new MatrixStack(count, size, size, type));
    }

    /// <summary>Where the matrices are put before <see cref="Run"/>, each divided by its Frobenius norm.</summary>
    public IReadOnlyList<Matrix> Inputs => first.Items;

    /// <summary>What a matrix of this Frobenius norm is multiplied by when it is put in.</summary>
    public static float Normalizer(double norm) => (float)(1 / (norm + Tiny));

    /// <summary>Iterates; the result lies where it answers.</summary>
    public IReadOnlyList<Matrix> Run(int iterations)
    {
        (MatrixStack x, MatrixStack next) = (first, second);
        for (int i = 0; i < iterations; i++)
        {
            // G = X·Xᵀ on the shorter side; X becomes A·X + (B·G + C·G²)·X.
            LibTorch.MultiplyStacks(gram.Handle, tall ? x.Transposed : x.Handle, tall ? x.Handle : x.Transposed);
            LibTorch.MultiplyAddStacks(polynomial.Handle, gram.Handle, gram.Handle, gram.Handle, B, C);
            LibTorch.MultiplyAddStacks(next.Handle, x.Handle, tall ? x.Handle : polynomial.Handle, tall ? polynomial.Handle : x.Handle, A, 1);
            (x, next) = (next, x);
        }

        return x.Items;
    }

    public void Dispose()
    {
        foreach (MatrixStack stack in (MatrixStack[])[first, second, gram, polynomial]) stack.Dispose();
    }
}
