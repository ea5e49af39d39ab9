using Ingot.Core.Randomness;

namespace Ingot.Text.Features.Vectors;

/// <summary>
/// The axes along which documents differ most (PCA), by randomized SVD (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.1). The matrix is centred in
/// passing and stays sparse. Deterministic by its seed on any number of threads; each axis points so that its largest part is above zero.
/// </summary>
public sealed class PrincipalComponents
{
    private const int Oversampling = 10, PowerIterations = 7;
    private readonly DenseMatrix axes;
    private readonly double[] offsets;

    private PrincipalComponents(DenseMatrix axes, double[] offsets, double[] variances, double totalVariance) =>
        (this.axes, this.offsets, Variances, TotalVariance) = (axes, offsets, variances, totalVariance);

    /// <summary>The variance along each axis, largest first.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>The variance along all axes that there are.</summary>
    public double TotalVariance { get; }

    /// <summary>Finds the first <paramref name="components"/> axes of <paramref name="vectors"/>; fewer where there are fewer documents or columns.</summary>
    public static PrincipalComponents Fit(SparseMatrix vectors, int components, long seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentOutOfRangeException.ThrowIfLessThan(vectors.Rows, 2);
        var centred = new CentredMatrix(vectors);
        int width = Math.Min(components + Oversampling, Math.Min(vectors.Rows, vectors.Columns));
        var random = new SeededRandom(seed, "principal components");
        DenseMatrix side = new(vectors.Columns, width);
        foreach (ref double value in side.Values.AsSpan()) value = random.NextGaussian();
        DenseMatrix basis = centred.Times(side);
        for (int i = 0; i < PowerIterations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            basis.Orthonormalize();
            side = centred.TransposedTimes(basis);
            side.Orthonormalize();
            basis = centred.Times(side);
        }

        basis.Orthonormalize();
        side = centred.TransposedTimes(basis);
        var (squares, mix) = SymmetricEigen.Decompose(side.Gram());
        int kept = Math.Min(components, width);
        DenseMatrix axes = side.Times(mix, kept);
        axes.Orient();
        return new PrincipalComponents(axes, centred.Offsets(axes), [.. squares.Take(kept).Select(square => Math.Max(0, square) / (vectors.Rows - 1))], centred.SquaredNorm / (vectors.Rows - 1));
    }

    /// <summary>How much each column adds to <paramref name="axis"/>.</summary>
    public IEnumerable<double> AxisOf(int axis) => Enumerable.Range(0, axes.Rows).Select(column => axes[column, axis]);

    /// <summary>Where row <paramref name="row"/> of <paramref name="vectors"/> lies along each axis.</summary>
    public double[] Project(SparseMatrix vectors, int row)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vectors.Columns, axes.Rows);
        double[] place = [.. offsets.Select(offset => -offset)];
        ReadOnlySpan<int> columns = vectors.ColumnsOf(row);
        ReadOnlySpan<double> values = vectors.ValuesOf(row);
        for (int i = 0; i < columns.Length; i++)
            for (int axis = 0; axis < place.Length; axis++) place[axis] += values[i] * axes[columns[i], axis];
        return place;
    }
}
