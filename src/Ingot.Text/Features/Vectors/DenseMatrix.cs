namespace Ingot.Text.Features.Vectors;

/// <summary>A tall matrix of few columns, row by row.</summary>
internal sealed class DenseMatrix(int rows, int columns)
{
    public int Rows => rows;

    public int Columns => columns;

    public double[] Values { get; } = new double[checked(rows * columns)];

    public double this[int row, int column] => Values[(row * columns) + column];

    public Span<double> RowOf(int row) => Values.AsSpan(row * columns, columns);

    /// <summary>The products of the columns with each other [columns, columns].</summary>
    public double[,] Gram()
    {
        var products = new double[columns, columns];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<double> values = RowOf(row);
            for (int i = 0; i < columns; i++)
                for (int j = 0; j <= i; j++) products[i, j] += values[i] * values[j];
        }

        for (int i = 0; i < columns; i++)
            for (int j = i + 1; j < columns; j++) products[i, j] = products[j, i];
        return products;
    }

    /// <summary>Makes the columns orthogonal and of length one (Gram and Schmidt, twice, which is enough); what depends on the columns before it becomes zero.</summary>
    public void Orthonormalize()
    {
        for (int column = 0; column < columns; column++)
        {
            double before = Dot(column, column);
            for (int again = 0; again < 2; again++)
                for (int other = 0; other < column; other++) Add(column, -Dot(column, other), other);
            double square = Dot(column, column), scale = square <= 1e-24 * before || square == 0 ? 0 : 1 / Math.Sqrt(square);
            for (int at = column; at < Values.Length; at += columns) Values[at] *= scale;
        }
    }

    /// <summary>The first <paramref name="kept"/> columns of this times <paramref name="right"/>, brought to length one.</summary>
    public DenseMatrix Times(double[,] right, int kept)
    {
        var product = new DenseMatrix(rows, kept);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < kept; column++)
                for (int i = 0; i < columns; i++) product.Values[(row * kept) + column] += this[row, i] * right[i, column];
        product.Orthonormalize();
        return product;
    }

    /// <summary>Turns each column so that its largest part is above zero.</summary>
    public void Orient()
    {
        for (int column = 0; column < columns; column++)
        {
            double largest = 0;
            for (int at = column; at < Values.Length; at += columns) largest = Math.Abs(Values[at]) > Math.Abs(largest) ? Values[at] : largest;
            if (largest < 0)
                for (int at = column; at < Values.Length; at += columns) Values[at] = -Values[at];
        }
    }

    private double Dot(int left, int right)
    {
        double sum = 0;
        for (int at = 0; at < Values.Length; at += columns) sum += Values[at + left] * Values[at + right];
        return sum;
    }

    private void Add(int column, double times, int other)
    {
        for (int at = 0; at < Values.Length; at += columns) Values[at + column] += times * Values[at + other];
    }
}
