namespace Ingot.Planning.Scaling;

/// <summary>E + A·N^-α + B·D^-β with E, A and B not below zero, and the sum of squares by which it misses the runs that it was fitted to.</summary>
internal sealed record LossCurve(double Irreducible, double ParameterFactor, double Alpha, double TokenFactor, double Beta, double Error)
{
    public double Loss(double parameters, double tokens) =>
        Irreducible + (ParameterFactor * Math.Pow(parameters, -Alpha)) + (TokenFactor * Math.Pow(tokens, -Beta));

    /// <summary>Least squares over the three factors at given exponents, none of them negative: the best of all subsets of them whose solution is allowed (Lawson and Hanson 1974, chapter 23, by trying all).</summary>
    public static LossCurve Fit(IReadOnlyList<(double Parameters, double Tokens, double Loss)> runs, double alpha, double beta)
    {
        double[][] columns = [[.. runs.Select(_ => 1.0)], [.. runs.Select(run => Math.Pow(run.Parameters, -alpha))], [.. runs.Select(run => Math.Pow(run.Tokens, -beta))]];

        // Columns of one size: the factors differ by orders of magnitude.
        double[] scales = [.. columns.Select(column => column.Max())], loss = [.. runs.Select(run => run.Loss)];
        double[][] even = [.. columns.Select((column, i) => column.Select(value => value / scales[i]).ToArray())];
        LossCurve? best = null;
        for (int subset = 1; subset < 8; subset++)
        {
            int[] used = [.. Enumerable.Range(0, 3).Where(column => (subset & (1 << column)) != 0)];
            if (Solve(even, loss, used) is not { } solution || solution.Any(factor => factor < 0)) continue;
            var factors = new double[3];
            for (int i = 0; i < used.Length; i++) factors[used[i]] = solution[i] / scales[used[i]];
            var curve = new LossCurve(factors[0], factors[1], alpha, factors[2], beta, 0);
            double error = runs.Sum(run => Math.Pow(curve.Loss(run.Parameters, run.Tokens) - run.Loss, 2));
            if (best is null || error < best.Error) best = curve with { Error = error };
        }

        // E alone, the mean, is always allowed.
        return best!;
    }

    // The normal equations by Gauss-Jordan; null where two columns say the same.
    private static double[]? Solve(double[][] columns, double[] loss, int[] used)
    {
        int n = used.Length;
        double[][] rows = [.. used.Select(i => used.Select(j => Dot(columns[i], columns[j])).Append(Dot(columns[i], loss)).ToArray())];
        for (int pivot = 0; pivot < n; pivot++)
        {
            if (Math.Abs(rows[pivot][pivot]) < 1e-9) return null;
            for (int row = 0; row < n; row++)
            {
                if (row == pivot) continue;
                double factor = rows[row][pivot] / rows[pivot][pivot];
                for (int column = pivot; column <= n; column++) rows[row][column] -= factor * rows[pivot][column];
            }
        }

        return [.. rows.Select((row, i) => row[n] / row[i])];
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
