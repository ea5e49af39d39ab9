namespace Ingot.Text.Features.Vectors;

/// <summary>A sparse matrix minus the mean of each column, which is never written out.</summary>
internal sealed class CentredMatrix
{
    private readonly SparseMatrix rows, columns;
    private readonly double[] means;

    public CentredMatrix(SparseMatrix matrix)
    {
        (rows, columns) = (matrix, matrix.Transpose());
        means = new double[matrix.Columns];
        double squares = 0, meanSquares = 0;
        for (int column = 0; column < means.Length; column++)
        {
            foreach (double value in columns.ValuesOf(column)) (means[column], squares) = (means[column] + value, squares + (value * value));
            means[column] /= matrix.Rows;
            meanSquares += means[column] * means[column];
        }

        SquaredNorm = squares - (matrix.Rows * meanSquares);
    }

    /// <summary>The sum of the squares of all values.</summary>
    public double SquaredNorm { get; }

    /// <summary>The mean of the columns, times <paramref name="right"/>.</summary>
    public double[] Offsets(DenseMatrix right)
    {
        var offsets = new double[right.Columns];
        for (int row = 0; row < right.Rows; row++)
            for (int column = 0; column < offsets.Length; column++) offsets[column] += means[row] * right[row, column];
        return offsets;
    }

    public DenseMatrix Times(DenseMatrix right) => Multiply(rows, right, (_, offset) => offset, Offsets(right));

    public DenseMatrix TransposedTimes(DenseMatrix right)
    {
        var sums = new double[right.Columns];
        for (int row = 0; row < right.Rows; row++)
            for (int column = 0; column < sums.Length; column++) sums[column] += right[row, column];
        return Multiply(columns, right, (row, sum) => means[row] * sum, sums);
    }

    private static DenseMatrix Multiply(SparseMatrix left, DenseMatrix right, Func<int, double, double> subtracted, double[] offsets)
    {
        var product = new DenseMatrix(left.Rows, right.Columns);
        Parallel.For(0, left.Rows, row =>
        {
            Span<double> sums = product.RowOf(row);
            ReadOnlySpan<int> at = left.ColumnsOf(row);
            ReadOnlySpan<double> values = left.ValuesOf(row);
            for (int i = 0; i < at.Length; i++)
            {
                ReadOnlySpan<double> other = right.RowOf(at[i]);
                for (int column = 0; column < sums.Length; column++) sums[column] += values[i] * other[column];
            }

            for (int column = 0; column < sums.Length; column++) sums[column] -= subtracted(row, offsets[column]);
        });
        return product;
    }
}
