using Ingot.Models.Tensors;

namespace Ingot.Models.Autograd;

/// <summary>
/// Reverse-mode differentiation (Wengert 1964) over operations whose backward passes are written by hand: each operation
/// records what undoes it. libtorch's own graph costs 2-20 µs and an allocation for each node, which rules small models on a CPU.
/// </summary>
/// <remarks>An operation owns the inputs it is given: it releases their values, at once or, when it needs them again, in its backward pass.</remarks>
internal sealed unsafe class Tape(MatrixPool pool, ElementType precision, bool recording)
{
    private readonly Stack<Action> steps = new();

    /// <summary>Whether a backward pass will follow.</summary>
    public bool Recording { get; } = recording;

    /// <summary>The element type of matrix products and their inputs.</summary>
    public ElementType Precision { get; } = precision;

    /// <summary>[B·T]: the position in its sequence where the document of each position begins, which attention does not look beyond; null: every sequence is one document.</summary>
    public int* DocumentStarts { get; set; }

    /// <summary>A tape over the same pool that records, or not, on its own.</summary>
    public Tape Another(bool recording) => new(pool, Precision, recording) { DocumentStarts = DocumentStarts };

    public Matrix Rent(long rows, long columns, ElementType type) => pool.Rent(rows, columns, type);

    public void Release(Matrix matrix) => pool.Release(matrix);

    /// <summary>One user more.</summary>
    public static Matrix Keep(Matrix matrix)
    {
        matrix.Users++;
        return matrix;
    }

    /// <summary>Remembers how to undo the operation that just ran.</summary>
    public void Record(Action backward) => steps.Push(backward);

    /// <summary>Takes the gradient of <paramref name="variable"/>, which the caller must release.</summary>
    public static Matrix Take(Variable variable)
    {
        Matrix gradient = variable.Gradient ?? throw new InvalidOperationException("A value was not used, so it has no gradient.");
        variable.Gradient = null;
        return gradient;
    }

    /// <summary>Runs the recorded steps, last first.</summary>
    public void Backward()
    {
        while (steps.TryPop(out Action? step)) step();
    }
}
