using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Text.Features.Vectors;

namespace Ingot.Text.Features.Baselines;

/// <summary>
/// Linear support vector machine with the squared hinge loss, one class against the rest, by dual coordinate descent with shrinking (Hsieh et al. 2008,
/// algorithm 3): the problem of liblinear and of scikit-learn's LinearSVC, the intercept being the weight of a value of one.
/// </summary>
public static class LinearSvm
{
    /// <summary>Fits <paramref name="texts"/>; classes are fitted side by side.</summary>
    public static LinearClassifier Train(LinearSvmSettings settings, LabelledTexts texts, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(progress);
        double[] squares = Squares(texts.Vectors), weights = texts.WeighClasses(settings.Balanced);
        if (texts.Classes.Count == 2) return LinearClassifier.OfTwo(texts.Classes, Fit(1));
        int columns = texts.Vectors.Columns;
        var coefficients = new double[texts.Classes.Count * columns];
        var intercepts = new double[texts.Classes.Count];
        long done = 0;
        Parallel.For(0, texts.Classes.Count, new ParallelOptions { CancellationToken = cancellation }, index =>
        {
            double[] fitted = Fit(index);
            fitted.AsSpan(0, columns).CopyTo(coefficients.AsSpan(index * columns));
            intercepts[index] = fitted[columns];
            progress.Report(new Counted("Fitting", Interlocked.Increment(ref done), texts.Classes.Count, "classes"));
        });
        return new LinearClassifier(texts.Classes, coefficients, intercepts);

        // As liblinear has it: of three classes or more, the rest weighs what it does without balance.
        double[] Fit(int index) => new DualDescent(texts, index, settings.C * weights[index], settings.C * (weights.Length == 2 ? weights[1 - index] : 1), squares)
            .Run(settings, new SeededRandom(settings.Seed, "linear svm", texts.Classes[index]), cancellation);
    }

    private static double[] Squares(SparseMatrix vectors)
    {
        var squares = new double[vectors.Rows];
        for (int row = 0; row < squares.Length; row++)
        {
            squares[row] = 1;
            foreach (double value in vectors.ValuesOf(row)) squares[row] += value * value;
        }

        return squares;
    }
}
