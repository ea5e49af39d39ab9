namespace Ingot.Evaluation.Drift;

/// <summary>Computes the signals of a sample against the reference.</summary>
internal sealed class SignalMeter
{
    private readonly DriftProfile reference;
    private readonly int[] binOf;
    private readonly double[] tokenBins, scratch;
    private readonly int[] lengthEdges;
    private readonly double[] lengthBins;

    public SignalMeter(DriftProfile reference)
    {
        this.reference = reference;
        long[] counts = reference.TokenCounts.ToArray();
        binOf = new int[counts.Length];
        int bins = Math.Min(DriftRules.TokenBins, counts.Length);
        Array.Fill(binOf, bins - 1);
        int[] order = [.. Enumerable.Range(0, counts.Length).OrderByDescending(id => counts[id]).Take(bins - 1)];
        for (int rank = 0; rank < order.Length; rank++) binOf[order[rank]] = rank;
        (tokenBins, scratch) = (new double[bins], new double[bins]);
        Bin(counts, tokenBins);
        lengthEdges = Edges([.. reference.Lengths.Order()]);
        lengthBins = BinLengths([.. reference.Lengths]);
    }

    public double TokenPsi(DriftSample sample)
    {
        Array.Clear(scratch);
        Bin(sample.TokenCounts, scratch);
        return Divergence.StabilityIndex(scratch, tokenBins, DriftRules.BinPrior);
    }

    public double JensenShannon(DriftSample sample) => Divergence.JensenShannon(sample.TokenCounts, reference.TokenCounts);

    public static double UnknownBytes(DriftSample sample) => sample.Bytes > 0 ? sample.Unknown / sample.Bytes : 0;

    public static double Perplexity(DriftSample sample) => Math.Exp(sample.Nats / Math.Max(1, sample.Scored));

    public double LengthPsi(ReadOnlySpan<int> lengths) => Divergence.StabilityIndex(BinLengths(lengths), lengthBins, DriftRules.BinPrior);

    private void Bin(ReadOnlySpan<long> counts, Span<double> bins)
    {
        for (int id = 0; id < counts.Length; id++) bins[binOf[id]] += counts[id];
    }

    private double[] BinLengths(ReadOnlySpan<int> lengths)
    {
        var bins = new double[lengthEdges.Length + 1];
        foreach (int length in lengths)
        {
            int place = Array.BinarySearch(lengthEdges, length);
            bins[place >= 0 ? place : ~place]++;
        }

        return bins;
    }

    // Upper ends of all bins but the last: tenths of the reference, without repeats where many lengths are equal.
    private static int[] Edges(int[] sorted) => sorted.Length == 0
        ? []
        : [.. Enumerable.Range(1, DriftRules.LengthBins - 1).Select(i => sorted[(int)((long)i * sorted.Length / DriftRules.LengthBins)]).Distinct()];
}
