using Ingot.Core.Progress;

namespace Ingot.Text.Features.Baselines;

/// <summary>
/// Logistic regression: C · Σ log-loss + ½‖w‖², two classes by the logistic function, more by softmax, intercepts free of the penalty: scikit-learn's problem,
/// which has one solution. Deterministic on any number of threads.
/// </summary>
public static class LogisticRegression
{
    /// <summary>Fits <paramref name="texts"/>.</summary>
    public static LinearClassifier Train(LogisticRegressionSettings settings, LabelledTexts texts, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(progress);
        var loss = new LogisticLoss(texts, settings.C, texts.WeighClasses(settings.Balanced));
        double[] weights = new Lbfgs(settings.Tolerance, settings.MaxIterations).Minimize(loss.Evaluate, new double[loss.Parameters], progress, cancellation);
        return loss.Outputs == 1 ? LinearClassifier.OfTwo(texts.Classes, weights) : OfMany(texts, weights);
    }

    private static LinearClassifier OfMany(LabelledTexts texts, double[] weights)
    {
        int classes = texts.Classes.Count, columns = texts.Vectors.Columns;
        var coefficients = new double[classes * columns];
        for (int column = 0; column < columns; column++)
            for (int index = 0; index < classes; index++) coefficients[(index * columns) + column] = weights[(column * classes) + index];
        return new LinearClassifier(texts.Classes, coefficients, weights[(columns * classes)..]);
    }
}
