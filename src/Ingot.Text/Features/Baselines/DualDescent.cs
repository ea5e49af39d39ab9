using Ingot.Core.Randomness;
using Ingot.Text.Features.Vectors;

namespace Ingot.Text.Features.Baselines;

/// <summary>One class against the rest: minimises ½‖w‖² + Σ cost · max(0, 1 - y w·x)² in its dual, one document at a time.</summary>
internal sealed class DualDescent
{
    private readonly SparseMatrix vectors;
    private readonly int[] labels;
    private readonly int positive;
    private readonly double ownDiagonal, otherDiagonal;
    private readonly double[] squares, alphas, weights;

    /// <summary>Costs of mistakes in documents of the class and of the rest; <paramref name="squares"/> are the squared lengths of the documents with their value of one.</summary>
    public DualDescent(LabelledTexts texts, int positive, double ownCost, double otherCost, double[] squares)
    {
        (vectors, labels, this.positive, this.squares) = (texts.Vectors, texts.Labels, positive, squares);
        (ownDiagonal, otherDiagonal) = (0.5 / ownCost, 0.5 / otherCost);
        (alphas, weights) = (new double[vectors.Rows], new double[vectors.Columns + 1]);
    }

    /// <summary>The weights, the intercept last.</summary>
    public double[] Run(LinearSvmSettings settings, SeededRandom random, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, vectors.Rows)];
        int active = order.Length;
        double shrinkAbove = double.PositiveInfinity;
        for (int pass = 0; pass < settings.MaxIterations; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(order.AsSpan(0, active));
            (double most, double least) = Pass(order, ref active, shrinkAbove);
            if (most - least > settings.Tolerance)
            {
                shrinkAbove = most <= 0 ? double.PositiveInfinity : most;
                continue;
            }

            if (active == order.Length) break;
            (active, shrinkAbove) = (order.Length, double.PositiveInfinity);
        }

        return weights;
    }

    /// <summary>One pass over the first <paramref name="active"/> documents; those that are surely no support vectors are moved behind them.</summary>
    private (double Most, double Least) Pass(int[] order, ref int active, double shrinkAbove)
    {
        double most = double.NegativeInfinity, least = double.PositiveInfinity;
        for (int place = 0; place < active; place++)
        {
            int row = order[place];
            (double side, double diagonal) = labels[row] == positive ? (1.0, ownDiagonal) : (-1.0, otherDiagonal);
            double gradient = (side * Score(row)) - 1 + (alphas[row] * diagonal), projected = gradient;
            if (alphas[row] == 0)
            {
                if (gradient > shrinkAbove)
                {
                    active--;
                    (order[place], order[active]) = (order[active], order[place]);
                    place--;
                    continue;
                }

                projected = Math.Min(gradient, 0);
            }

            (most, least) = (Math.Max(most, projected), Math.Min(least, projected));
            if (Math.Abs(projected) > 1e-12) Step(row, side, Math.Max(alphas[row] - (gradient / (squares[row] + diagonal)), 0));
        }

        return (most, least);
    }

    private double Score(int row)
    {
        ReadOnlySpan<int> columns = vectors.ColumnsOf(row);
        ReadOnlySpan<double> values = vectors.ValuesOf(row);
        double score = weights[^1];
        for (int i = 0; i < columns.Length; i++) score += weights[columns[i]] * values[i];
        return score;
    }

    private void Step(int row, double side, double alpha)
    {
        double step = (alpha - alphas[row]) * side;
        alphas[row] = alpha;
        ReadOnlySpan<int> columns = vectors.ColumnsOf(row);
        ReadOnlySpan<double> values = vectors.ValuesOf(row);
        for (int i = 0; i < columns.Length; i++) weights[columns[i]] += step * values[i];
        weights[^1] += step;
    }
}
