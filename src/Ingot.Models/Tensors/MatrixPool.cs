namespace Ingot.Models.Tensors;

/// <summary>
/// Lends matrices and takes them back, so that a training step allocates nothing and finds the same addresses every time
/// (libtorch's products may round differently at another alignment).
/// </summary>
internal sealed class MatrixPool : IDisposable
{
    private readonly Dictionary<(long Rows, long Columns, ElementType Type), Stack<Matrix>> idle = [];
    private readonly List<Matrix> all = [];

    /// <summary>Number of matrices made so far; it stops growing after the first step.</summary>
    public int Made => all.Count;

    /// <summary>Number of matrices that are lent out.</summary>
    public int Lent { get; private set; }

    /// <summary>Lends a matrix with one user; its content is whatever the last user left.</summary>
    public Matrix Rent(long rows, long columns, ElementType type)
    {
        Lent++;
        if (idle.TryGetValue((rows, columns, type), out Stack<Matrix>? stack) && stack.TryPop(out Matrix? matrix))
        {
            matrix.Users = 1;
            return matrix;
        }

        var made = new Matrix(rows, columns, type) { Users = 1 };
        all.Add(made);
        return made;
    }

    /// <summary>One user fewer; the last one gives the matrix back.</summary>
    public void Release(Matrix matrix)
    {
        if (--matrix.Users > 0) return;
        Lent--;
        var key = (matrix.Rows, matrix.Columns, matrix.Type);
        if (!idle.TryGetValue(key, out Stack<Matrix>? stack)) idle.Add(key, stack = new Stack<Matrix>());
        stack.Push(matrix);
    }

    public void Dispose()
    {
        foreach (Matrix matrix in all) matrix.Dispose();
        all.Clear();
        idle.Clear();
    }
}
