using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Recipes;
using Ingot.Text.Words;

namespace Ingot.Evaluation.Metrics;

/// <summary>BLEU (Papineni et al. 2002), equal to sacreBLEU's (Post 2018), with the same signature.</summary>
public sealed class Bleu : ITextMetric
{
    /// <summary>The version of sacreBLEU whose scores these are, as signatures name it.</summary>
    public const string SacreBleuVersion = "2.6.0";

    // Python's sacreBLEU takes this for the logarithm of zero.
    private const double LogOfZero = -9999999999;

    private readonly BleuSettings settings;
    private readonly Func<string, string> tokenize;
    private readonly WordNumbers words = new();
    private readonly NGramOverlap overlap = new();

    /// <summary>Counts by <paramref name="settings"/>; an unknown tokenizer is an <see cref="IngotException"/> (Usage).</summary>
    public Bleu(BleuSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = settings;
        tokenize = BleuTokenizers.All.GetValueOrDefault(settings.Tokenize) ?? throw new IngotException(ExitCode.Usage, $"BLEU has no tokenizer '{settings.Tokenize}'", "tokenize",
            $"Known: {string.Join(", ", Tokenizers)}{(NearestName.Find(settings.Tokenize, [.. Tokenizers]) is { } nearest ? $"; nearest: {nearest}" : "")}");
    }

    /// <summary>The names of the tokenizers.</summary>
    public static IReadOnlyList<string> Tokenizers { get; } = [.. BleuTokenizers.All.Keys];

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["bleu"];

    /// <summary>Length, reference length, matches of each order, n-grams of each order.</summary>
    public int Width => 2 + (2 * settings.MaximumOrder);

    /// <summary>sacreBLEU's signature, which says how a score was made; <paramref name="references"/> a segment.</summary>
    public string Signature(int references)
    {
        string smoothing = settings.Smoothing switch
        {
            BleuSmoothing.Floor => string.Create(CultureInfo.InvariantCulture, $"floor[{SmoothingValue:F2}]"),
            BleuSmoothing.AddK => string.Create(CultureInfo.InvariantCulture, $"add-k[{SmoothingValue:F2}]"),
            BleuSmoothing.None => "none",
            _ => "exp",
        };
        return $"nrefs:{references}|case:{(settings.Lowercase ? "lc" : "mixed")}|eff:{(settings.EffectiveOrder ? "yes" : "no")}|tok:{settings.Tokenize}|smooth:{smoothing}|version:{SacreBleuVersion}";
    }

    /// <inheritdoc/>
    public void Measure(string hypothesis, IReadOnlyList<string> references, Span<double> row)
    {
        ArgumentNullException.ThrowIfNull(references);
        overlap.Clear();
        int[] words = Cut(hypothesis), grams = new int[words.Length];
        int[][] others = [.. references.Select(Cut)], otherGrams = [.. others.Select(other => new int[other.Length])];
        row[0] = words.Length;
        row[1] = others.Select(other => other.Length).MinBy(length => (Math.Abs(length - words.Length), length));
        var counted = new ReadOnlyMemory<int>[others.Length];
        for (int order = 1; order <= settings.MaximumOrder; order++)
        {
            int count = overlap.Extend(grams, words, order);
            for (int i = 0; i < others.Length; i++) counted[i] = otherGrams[i].AsMemory(0, overlap.Extend(otherGrams[i], others[i], order));
            row[1 + order] = overlap.Shared(grams.AsSpan(0, count), counted);
            row[1 + settings.MaximumOrder + order] = count;
        }
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> sums, Span<double> scores) => scores[0] = Explain(sums).Score;

    /// <summary>The score with its parts, from <paramref name="sums"/> of rows.</summary>
    public BleuParts Explain(ReadOnlySpan<double> sums)
    {
        int orders = settings.MaximumOrder, effective = orders;
        ReadOnlySpan<double> matches = sums.Slice(2, orders), totals = sums[(2 + orders)..];
        double brevity = sums[0] >= sums[1] ? 1 : sums[0] > 0 ? Math.Exp(1 - (sums[1] / sums[0])) : 0;
        var precisions = new double[orders];
        if (!matches.ContainsAnyExcept(0)) return new BleuParts(0, precisions, brevity, (long)sums[0], (long)sums[1]);
        double half = 1, logs = 0;
        for (int n = 0; n < orders; n++)
        {
            double added = settings.Smoothing == BleuSmoothing.AddK && n > 0 ? SmoothingValue : 0, total = totals[n] + added;
            if (total == 0) break;
            if (settings.EffectiveOrder) effective = n + 1;
            double matched = matches[n] + added;
            if (matched == 0 && settings.Smoothing == BleuSmoothing.Exp) matched = 1 / (half *= 2);
            else if (matched == 0 && settings.Smoothing == BleuSmoothing.Floor) matched = SmoothingValue;
            precisions[n] = 100 * matched / total;
        }

        foreach (double precision in precisions.AsSpan(0, effective)) logs += precision == 0 ? LogOfZero : Math.Log(precision);
        return new BleuParts(brevity * Math.Exp(logs / effective), precisions, brevity, (long)sums[0], (long)sums[1]);
    }

    private double SmoothingValue => settings.SmoothingValue ?? (settings.Smoothing == BleuSmoothing.AddK ? 1 : 0.1);

    private int[] Cut(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (settings.Lowercase) line = FullLowerCase.Of(line);
        return words.Split(tokenize(WordRanges.TrimEnd(line).ToString()));
    }
}
