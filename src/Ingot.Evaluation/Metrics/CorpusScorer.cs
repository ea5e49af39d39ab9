using System.Runtime.InteropServices;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;

namespace Ingot.Evaluation.Metrics;

/// <summary>Scores a corpus, segment by segment, by one metric.</summary>
public sealed class CorpusScorer(ITextMetric metric)
{
    private readonly List<double> rows = [];

    /// <summary>The metric.</summary>
    public ITextMetric Metric => metric;

    /// <summary>Segments so far.</summary>
    public int Segments => rows.Count / metric.Width;

    /// <summary>The sum of all rows: [<see cref="ITextMetric.Width"/>].</summary>
    public double[] Sums
    {
        get
        {
            var sums = new double[metric.Width];
            for (int segment = 0; segment < Segments; segment++) AddRow(segment, sums);
            return sums;
        }
    }

    /// <summary>The scores of the corpus, one for each of the metric's names.</summary>
    public double[] Scores => ScoresOf(Sums);

    /// <summary>Adds a segment beside its references, at least one.</summary>
    public void Add(string hypothesis, params IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentOutOfRangeException.ThrowIfZero(references.Count);
        CollectionsMarshal.SetCount(rows, rows.Count + metric.Width);
        Span<double> row = CollectionsMarshal.AsSpan(rows)[^metric.Width..];
        row.Clear();
        metric.Measure(hypothesis, references, row);
    }

    /// <summary>Adds the segments of <paramref name="other"/>, which was measured by the same metric elsewhere.</summary>
    public void Merge(CorpusScorer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Metric.Width, metric.Width);
        rows.AddRange(other.rows);
    }

    /// <summary>The scores of one segment alone.</summary>
    public double[] ScoresOf(int segment)
    {
        var sums = new double[metric.Width];
        AddRow(segment, sums);
        return ScoresOf(sums);
    }

    /// <summary>The scores with 95 % intervals, by drawing segments anew <paramref name="samples"/> times (percentile bootstrap: Efron and Tibshirani 1993; for BLEU: Koehn 2004).</summary>
    public IReadOnlyList<Interval> Intervals(int samples, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[] scores = Scores;
        if (samples < 2 || Segments == 0) return [.. scores.Select(score => new Interval(score, null, null))];
        double[][] drawn = [.. Enumerable.Range(0, samples).Select(_ => ScoresOf(Draw(random)))];
        return [.. scores.Select((score, which) => Interval.Around(score, [.. drawn.Select(sample => sample[which])]))];
    }

    /// <summary>Adds the row of a segment to <paramref name="sums"/>.</summary>
    internal void AddRow(int segment, Span<double> sums)
    {
        ReadOnlySpan<double> row = CollectionsMarshal.AsSpan(rows).Slice(segment * metric.Width, metric.Width);
        for (int i = 0; i < sums.Length; i++) sums[i] += row[i];
    }

    /// <summary>The scores that sums stand for.</summary>
    internal double[] ScoresOf(ReadOnlySpan<double> sums)
    {
        var scores = new double[metric.Names.Count];
        metric.Score(sums, scores);
        return scores;
    }

    private double[] Draw(SeededRandom random)
    {
        var sums = new double[metric.Width];
        int segments = Segments;
        for (int i = 0; i < segments; i++) AddRow(random.Next(segments), sums);
        return sums;
    }
}
