using Ingot.Text.Features.Vectors;

namespace Ingot.Text.Features.Baselines;

/// <summary>
/// Least squares with an L2 penalty on the weights but not on the intercept: scikit-learn's Ridge. Solved by conjugate gradients (Hestenes and Stiefel 1952) on centred columns
/// that are never written out.
/// </summary>
public sealed class RidgeRegression
{
    private const double Tolerance = 1e-10;
    private readonly double[] weights;
    private readonly double intercept;

    private RidgeRegression(double[] weights, double intercept) => (this.weights, this.intercept) = (weights, intercept);

    /// <summary>Fits the rows of <paramref name="vectors"/> to <paramref name="targets"/>; <paramref name="penalty"/> is what a squared weight costs beside a squared error.</summary>
    public static RidgeRegression Train(SparseMatrix vectors, double[] targets, double penalty, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, vectors.Rows);
        ArgumentOutOfRangeException.ThrowIfZero(targets.Length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(penalty);
        double mean = targets.Average();
        double[] means = Gathered(vectors, [.. targets.Select(_ => 1.0 / targets.Length)]);
        double[] w = new double[vectors.Columns], left = Backwards(vectors, means, [.. targets.Select(target => target - mean)]), direction = [.. left];
        double squared = Lbfgs.Dot(left, left), enough = Tolerance * Tolerance * squared;
        for (int step = 0; step < 10 * (vectors.Rows + vectors.Columns) && squared > enough; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] curved = Backwards(vectors, means, Forwards(vectors, means, direction));
            for (int i = 0; i < curved.Length; i++) curved[i] += penalty * direction[i];
            double length = squared / Lbfgs.Dot(direction, curved), before = squared;
            for (int i = 0; i < w.Length; i++) (w[i], left[i]) = (w[i] + (length * direction[i]), left[i] - (length * curved[i]));
            squared = Lbfgs.Dot(left, left);
            for (int i = 0; i < w.Length; i++) direction[i] = left[i] + (squared / before * direction[i]);
        }

        return new RidgeRegression(w, mean - Lbfgs.Dot(means, w));
    }

    /// <summary>The number of each row.</summary>
    public double[] Predict(SparseMatrix vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vectors.Columns, weights.Length);
        return [.. Enumerable.Range(0, vectors.Rows).Select(row => intercept + Product(vectors, row, weights))];
    }

    // (X - 1 means') v
    private static double[] Forwards(SparseMatrix x, double[] means, double[] v)
    {
        double centre = Lbfgs.Dot(means, v);
        return [.. Enumerable.Range(0, x.Rows).Select(row => Product(x, row, v) - centre)];
    }

    // (X - 1 means')' u
    private static double[] Backwards(SparseMatrix x, double[] means, double[] u)
    {
        double[] sums = Gathered(x, u);
        double all = u.Sum();
        for (int i = 0; i < sums.Length; i++) sums[i] -= all * means[i];
        return sums;
    }

    private static double[] Gathered(SparseMatrix x, double[] u)
    {
        var sums = new double[x.Columns];
        for (int row = 0; row < x.Rows; row++)
        {
            ReadOnlySpan<int> columns = x.ColumnsOf(row);
            ReadOnlySpan<double> values = x.ValuesOf(row);
            for (int i = 0; i < columns.Length; i++) sums[columns[i]] += u[row] * values[i];
        }

        return sums;
    }

    private static double Product(SparseMatrix x, int row, double[] v)
    {
        ReadOnlySpan<int> columns = x.ColumnsOf(row);
        ReadOnlySpan<double> values = x.ValuesOf(row);
        double sum = 0;
        for (int i = 0; i < columns.Length; i++) sum += values[i] * v[columns[i]];
        return sum;
    }
}
