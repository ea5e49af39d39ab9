using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Drift;

/// <summary>
/// Draws samples of held-back text as large as the new text, by a moving-block bootstrap (Künsch 1989) whose blocks are as long as a new
/// document, so that the thresholds know how much text of the project differs from itself.
/// </summary>
internal sealed class Calibration(IReadOnlyList<DriftText> heldBack, IReadOnlyList<DriftText> fresh, DriftProfile reference, SignalMeter meter, DriftSettings settings)
{
    private readonly List<Piece> pieces = PieceCutter.Cut(heldBack.Where(text => text.Tokens.Length > 0), reference);

    /// <summary>Pieces in one block.</summary>
    private int BlockLength
    {
        get
        {
            double document = fresh.Average(text => (double)text.Tokens.Length);
            return Math.Clamp((int)Math.Round(document / DriftRules.PieceTokens), 1, Math.Max(1, pieces.Count / (2 * DriftRules.MinimumBlocks)));
        }
    }

    /// <summary>Whether there is enough held-back text to draw from.</summary>
    public bool IsPossible => pieces.Count >= DriftRules.MinimumBlocks && pieces.Sum(piece => (long)piece.Tokens.Length) >= settings.MinimumTokens;

    /// <summary>Values of each measure in <paramref name="measures"/> over all samples, sorted.</summary>
    public double[][] Draw(IReadOnlyList<Func<DriftSample, double>> measures, IProgressSink progress, CancellationToken ct)
    {
        var random = new SeededRandom(settings.Seed, "drift", "pieces");
        var sample = new DriftSample(reference.TokenCounts.Length);
        long wanted = Math.Min(DriftRules.ResampleTokens, fresh.Sum(text => (long)text.Tokens.Length));
        var values = measures.Select(_ => new double[settings.Resamples]).ToArray();
        for (int i = 0; i < settings.Resamples; i++)
        {
            ct.ThrowIfCancellationRequested();
            Fill(sample, wanted, random);
            for (int j = 0; j < values.Length; j++) values[j][i] = measures[j](sample);
            progress.Report(new Counted("calibrate", i + 1, settings.Resamples, "samples"));
        }

        foreach (double[] measured in values) Array.Sort(measured);
        return values;
    }

    /// <summary>The same for document lengths, which are drawn document by document.</summary>
    public double[] DrawLengths()
    {
        var random = new SeededRandom(settings.Seed, "drift", "lengths");
        int[] lengths = new int[fresh.Count];
        var values = new double[settings.Resamples];
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < lengths.Length; j++) lengths[j] = heldBack[random.Next(heldBack.Count)].Tokens.Length;
            values[i] = meter.LengthPsi(lengths);
        }

        Array.Sort(values);
        return values;
    }

    /// <summary>Median + margin × (quantile - median) of <paramref name="sorted"/> values, at least <paramref name="least"/>.</summary>
    public double Threshold(double[] sorted, double least)
    {
        double median = BlockBootstrap.Quantile(sorted, 0.5), high = BlockBootstrap.Quantile(sorted, settings.Quantile);
        return Math.Max(least, median + (settings.Margin * (high - median)));
    }

    private void Fill(DriftSample sample, long wanted, SeededRandom random)
    {
        sample.Clear();
        int block = BlockLength;
        while (sample.Tokens < wanted)
        {
            int start = random.Next(pieces.Count);
            for (int i = 0; i < block && sample.Tokens < wanted; i++) sample.Add(pieces[(start + i) % pieces.Count]);
        }
    }
}
