namespace Ingot.Text.Features.Vectors;

/// <summary>A matrix of mostly zeros by rows (CSR): row i has the values [RowStarts[i], RowStarts[i + 1]), their columns ascending.</summary>
public sealed class SparseMatrix
{
    /// <summary>Takes the arrays as they are.</summary>
    public SparseMatrix(int columns, long[] rowStarts, int[] columnIndices, double[] values)
    {
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(columnIndices);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfZero(rowStarts.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columnIndices.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rowStarts[^1], values.Length);
        (Columns, RowStarts, ColumnIndices, Values) = (columns, rowStarts, columnIndices, values);
    }

    /// <summary>Number of rows.</summary>
    public int Rows => RowStarts.Length - 1;

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Where each row begins, and where the last one ends.</summary>
    public long[] RowStarts { get; }

    /// <summary>The column of each value.</summary>
    public int[] ColumnIndices { get; }

    /// <summary>The values that are stored.</summary>
    public double[] Values { get; }

    /// <summary>The columns of row <paramref name="row"/>.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => ColumnIndices.AsSpan((int)RowStarts[row], LengthOf(row));

    /// <summary>The values of row <paramref name="row"/>.</summary>
    public ReadOnlySpan<double> ValuesOf(int row) => Values.AsSpan((int)RowStarts[row], LengthOf(row));

    /// <summary>The rows of all <paramref name="parts"/>, which have <paramref name="columns"/> columns each.</summary>
    public static SparseMatrix Stack(int columns, IReadOnlyList<SparseMatrix> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var starts = new long[parts.Sum(part => part.Rows) + 1];
        long stored = parts.Sum(part => (long)part.Values.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stored, Array.MaxLength, nameof(parts));
        var (indices, values) = (new int[stored], new double[stored]);
        int row = 0;
        foreach (SparseMatrix part in parts)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(part.Columns, columns);
            long at = starts[row];
            part.ColumnIndices.CopyTo(indices, at);
            part.Values.CopyTo(values, at);
            for (int i = 1; i <= part.Rows; i++) starts[++row] = at + part.RowStarts[i];
        }

        return new SparseMatrix(columns, starts, indices, values);
    }

    /// <summary>The rows <paramref name="rows"/>, in that order.</summary>
    public SparseMatrix Select(ReadOnlySpan<int> rows)
    {
        var starts = new long[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++) starts[i + 1] = starts[i] + LengthOf(rows[i]);
        var (indices, values) = (new int[starts[^1]], new double[starts[^1]]);
        for (int i = 0; i < rows.Length; i++)
        {
            ColumnsOf(rows[i]).CopyTo(indices.AsSpan((int)starts[i]));
            ValuesOf(rows[i]).CopyTo(values.AsSpan((int)starts[i]));
        }

        return new SparseMatrix(Columns, starts, indices, values);
    }

    /// <summary>The same matrix by columns: a matrix whose rows are this one's columns.</summary>
    public SparseMatrix Transpose()
    {
        var starts = new long[Columns + 1];
        foreach (int column in ColumnIndices) starts[column + 1]++;
        for (int column = 0; column < Columns; column++) starts[column + 1] += starts[column];
        long[] next = starts[..^1];
        var (indices, values) = (new int[Values.Length], new double[Values.Length]);
        for (int row = 0; row < Rows; row++)
        {
            for (long at = RowStarts[row]; at < RowStarts[row + 1]; at++)
            {
                long place = next[ColumnIndices[at]]++;
                (indices[place], values[place]) = (row, Values[at]);
            }
        }

        return new SparseMatrix(Rows, starts, indices, values);
    }

    private int LengthOf(int row) => (int)(RowStarts[row + 1] - RowStarts[row]);
}
