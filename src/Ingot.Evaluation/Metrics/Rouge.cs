namespace Ingot.Evaluation.Metrics;

/// <summary>
/// ROUGE-1, -2, -L and -Lsum (Lin 2004), in percent, as the Python package rouge_score counts them: the mean over segments of each segment's F1. Of several references the
/// one that scores best counts, for each of the four by itself.
/// </summary>
public sealed class Rouge(RougeSettings settings) : ITextMetric
{
    private readonly RougeWords words = new(settings);
    private readonly NGramOverlap overlap = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["rouge1", "rouge2", "rougeL", "rougeLsum"];

    /// <summary>One, and precision, recall and F1 of each of <see cref="Names"/>.</summary>
    public int Width => 1 + (3 * Names.Count);

    /// <summary>How a score was made, in the manner of sacreBLEU's signatures; <paramref name="references"/> a segment.</summary>
    public string Signature(int references)
    {
        string stemming = settings.Stemming switch { RougeStemming.Rouge155 => "rouge155", RougeStemming.RougeScore => "rouge_score", _ => "no" };
        return $"nrefs:{references}|stem:{stemming}|tok:{(settings.SplitAtSpaces ? "spaces" : "rouge")}|count:{(settings.Distinct ? "once" : "all")}|average:segments";
    }

    /// <inheritdoc/>
    public void Measure(string hypothesis, IReadOnlyList<string> references, Span<double> row)
    {
        ArgumentNullException.ThrowIfNull(references);
        row[0] = 1;
        int[][] sentences = words.Sentences(hypothesis);
        foreach (string reference in references)
        {
            int[][] others = words.Sentences(reference);
            int[] whole = [.. sentences.SelectMany(sentence => sentence)], otherWhole = [.. others.SelectMany(sentence => sentence)];
            overlap.Clear();
            int[] grams = new int[whole.Length], otherGrams = new int[otherWhole.Length];
            Keep(row, 0, Shared(grams, whole, otherGrams, otherWhole, 1));
            Keep(row, 1, Shared(grams, whole, otherGrams, otherWhole, 2));
            Keep(row, 2, (CommonSubsequence.Length(whole, otherWhole), whole.Length, otherWhole.Length));
            Keep(row, 3, (CountUnion(sentences, others), whole.Length, otherWhole.Length));
        }
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> sums, Span<double> scores) => Means(sums, 2, scores);

    /// <summary>The mean precision of each of <see cref="Names"/>, in percent, from <paramref name="sums"/> of rows.</summary>
    public double[] Precisions(ReadOnlySpan<double> sums) => Means(sums, 0, new double[Names.Count]);

    /// <summary>The mean recall of each of <see cref="Names"/>, in percent, from <paramref name="sums"/> of rows.</summary>
    public double[] Recalls(ReadOnlySpan<double> sums) => Means(sums, 1, new double[Names.Count]);

    private static double[] Means(ReadOnlySpan<double> sums, int part, double[] means)
    {
        Means(sums, part, means.AsSpan());
        return means;
    }

    private static void Means(ReadOnlySpan<double> sums, int part, Span<double> means)
    {
        for (int i = 0; i < means.Length; i++) means[i] = sums[0] == 0 ? 0 : 100 * sums[1 + (3 * i) + part] / sums[0];
    }

    private (int Both, int Mine, int Theirs) Shared(int[] grams, int[] symbols, int[] otherGrams, int[] otherSymbols, int order)
    {
        Memory<int> mine = grams.AsMemory(0, overlap.Extend(grams, symbols, order)), theirs = otherGrams.AsMemory(0, overlap.Extend(otherGrams, otherSymbols, order));
        if (!settings.Distinct) return (overlap.Shared(mine.Span, theirs), mine.Length, theirs.Length);
        int[] once = [.. mine.ToArray().Distinct()], otherOnce = [.. theirs.ToArray().Distinct()];
        return (overlap.Shared(once, otherOnce), once.Length, otherOnce.Length);
    }

    // Words of each reference sentence that are in its longest common subsequence with any sentence of the hypothesis; none more often than both texts have it (section 3.2, and
    // ROUGE-1.5.5 for the limit).
    private static int CountUnion(int[][] sentences, int[][] others)
    {
        var (left, otherLeft) = (Count(sentences), Count(others));
        int common = 0;
        foreach (int[] other in others)
        {
            var places = new SortedSet<int>();
            foreach (int[] sentence in sentences) places.UnionWith(CommonSubsequence.Places(other, sentence));
            foreach (int word in places.Select(place => other[place]))
            {
                if (left.GetValueOrDefault(word) == 0 || otherLeft[word] == 0) continue;
                left[word]--;
                otherLeft[word]--;
                common++;
            }
        }

        return common;
    }

    private static Dictionary<int, int> Count(int[][] sentences) => sentences.SelectMany(sentence => sentence).CountBy(word => word).ToDictionary();

    private static void Keep(Span<double> row, int which, (int Both, int Mine, int Theirs) counts)
    {
        double precision = counts.Both / (double)Math.Max(1, counts.Mine), recall = counts.Both / (double)Math.Max(1, counts.Theirs);
        double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
        Span<double> kept = row.Slice(1 + (3 * which), 3);
        if (f1 > kept[2]) (kept[0], kept[1], kept[2]) = (precision, recall, f1);
    }
}
