using Ingot.Text.Features.Vectors;

namespace Ingot.Text.Features.Baselines;

/// <summary>The loss of logistic regression and its gradient, over weights [columns, outputs] followed by the intercepts [outputs].</summary>
internal sealed class LogisticLoss
{
    private readonly SparseMatrix rows, columns;
    private readonly int[] labels;
    private readonly double c;
    private readonly double[] classWeights, residuals, losses;

    public LogisticLoss(LabelledTexts texts, double c, double[] classWeights)
    {
        (rows, labels, this.c, this.classWeights) = (texts.Vectors, texts.Labels, c, classWeights);
        columns = rows.Transpose();
        Outputs = texts.Classes.Count == 2 ? 1 : texts.Classes.Count;
        residuals = new double[checked(rows.Rows * Outputs)];
        losses = new double[rows.Rows];
    }

    /// <summary>Scores a document: one for two classes.</summary>
    public int Outputs { get; }

    public int Parameters => checked((rows.Columns + 1) * Outputs);

    /// <summary>The loss at <paramref name="weights"/>; fills <paramref name="gradient"/>.</summary>
    public double Evaluate(double[] weights, double[] gradient)
    {
        // Every number is summed by one thread in one order, so that threads do not show in the result.
        Parallel.For(0, rows.Rows, row => Forward(weights, row));
        Parallel.For(0, rows.Columns, column => Backward(weights, gradient, column));
        Span<double> intercepts = gradient.AsSpan(rows.Columns * Outputs);
        intercepts.Clear();
        double loss = 0;
        for (int row = 0; row < rows.Rows; row++)
        {
            loss += losses[row];
            for (int output = 0; output < Outputs; output++) intercepts[output] += residuals[(row * Outputs) + output];
        }

        double penalty = 0;
        foreach (double weight in weights.AsSpan(0, rows.Columns * Outputs)) penalty += weight * weight;
        return loss + (penalty / 2);
    }

    private void Forward(double[] weights, int row)
    {
        ReadOnlySpan<int> at = rows.ColumnsOf(row);
        ReadOnlySpan<double> values = rows.ValuesOf(row);
        Span<double> scores = residuals.AsSpan(row * Outputs, Outputs);
        weights.AsSpan(rows.Columns * Outputs).CopyTo(scores);
        for (int i = 0; i < at.Length; i++)
            for (int output = 0; output < Outputs; output++) scores[output] += values[i] * weights[(at[i] * Outputs) + output];
        double weight = c * classWeights[labels[row]];
        losses[row] = weight * (Outputs == 1 ? Logistic(scores, labels[row]) : Softmax(scores, labels[row]));
        foreach (ref double residual in scores) residual *= weight;
    }

    private void Backward(double[] weights, double[] gradient, int column)
    {
        ReadOnlySpan<int> at = columns.ColumnsOf(column);
        ReadOnlySpan<double> values = columns.ValuesOf(column);
        Span<double> sums = gradient.AsSpan(column * Outputs, Outputs);
        weights.AsSpan(column * Outputs, Outputs).CopyTo(sums);
        for (int i = 0; i < at.Length; i++)
            for (int output = 0; output < Outputs; output++) sums[output] += values[i] * residuals[(at[i] * Outputs) + output];
    }

    // Both turn scores into what they are away from the truth, and return the loss.
    private static double Logistic(Span<double> score, int label)
    {
        double margin = label == 1 ? score[0] : -score[0];
        double loss = margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin;
        score[0] = (1 / (1 + Math.Exp(-score[0]))) - label;
        return loss;
    }

    private static double Softmax(Span<double> scores, int label)
    {
        double largest = scores[0], sum = 0, own = scores[label];
        foreach (double score in scores) largest = Math.Max(largest, score);
        foreach (ref double score in scores) sum += score = Math.Exp(score - largest);
        foreach (ref double score in scores) score /= sum;
        scores[label] -= 1;
        return Math.Log(sum) + largest - own;
    }
}
