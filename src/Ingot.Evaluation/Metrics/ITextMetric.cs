namespace Ingot.Evaluation.Metrics;

/// <summary>
/// A metric of texts beside reference texts. Every segment gives a row of numbers, and the scores of a corpus are made from the sum of its rows, so that parts of a corpus
/// merge and a bootstrap resamples segments without reading them again.
/// </summary>
public interface ITextMetric
{
    /// <summary>The names of its scores, the leading one first.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Numbers in a row.</summary>
    int Width { get; }

    /// <summary>Writes the row of <paramref name="hypothesis"/> beside its <paramref name="references"/> (at least one) into <paramref name="row"/> ([<see cref="Width"/>]).</summary>
    void Measure(string hypothesis, IReadOnlyList<string> references, Span<double> row);

    /// <summary>Writes the scores that <paramref name="sums"/> of rows stand for into <paramref name="scores"/>, one for each of <see cref="Names"/>, from 0 to 100.</summary>
    void Score(ReadOnlySpan<double> sums, Span<double> scores);
}
