namespace Ingot.Text.Features.Vectors;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by rotations (Jacobi: Golub and Van Loan 2013, section 8.5).</summary>
internal static class SymmetricEigen
{
    private const int Sweeps = 60;

    /// <summary>Values, largest first, and the vectors as columns in their order; <paramref name="matrix"/> is overwritten.</summary>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        var vectors = new double[size, size];
        for (int i = 0; i < size; i++) vectors[i, i] = 1;
        for (int sweep = 0; sweep < Sweeps; sweep++)
            for (int p = 0; p < size; p++)
                for (int q = p + 1; q < size; q++) Rotate(matrix, vectors, p, q);
        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => matrix[i, i])];
        var sorted = new double[size, size];
        for (int row = 0; row < size; row++)
            for (int column = 0; column < size; column++) sorted[row, column] = vectors[row, order[column]];
        return ([.. order.Select(i => matrix[i, i])], sorted);
    }

    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (Math.Abs(matrix[p, q]) <= 1e-300) return;
        double theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        double tangent = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1)), cosine = 1 / Math.Sqrt((tangent * tangent) + 1), sine = tangent * cosine;
        int size = matrix.GetLength(0);
        for (int i = 0; i < size; i++) (matrix[i, p], matrix[i, q]) = Turned(matrix[i, p], matrix[i, q], cosine, sine);
        for (int i = 0; i < size; i++) (matrix[p, i], matrix[q, i]) = Turned(matrix[p, i], matrix[q, i], cosine, sine);
        for (int i = 0; i < size; i++) (vectors[i, p], vectors[i, q]) = Turned(vectors[i, p], vectors[i, q], cosine, sine);
    }

    private static (double P, double Q) Turned(double p, double q, double cosine, double sine) => ((cosine * p) - (sine * q), (sine * p) + (cosine * q));
}
