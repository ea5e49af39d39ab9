using Ingot.Text.Words;

namespace Ingot.Evaluation.Metrics;

/// <summary>chrF (Popović 2015) and chrF++ (Popović 2017), equal to sacreBLEU's, with the same signature. Of several references the one that scores best counts.</summary>
public sealed class Chrf(ChrfSettings settings) : ITextMetric
{
    private const double Epsilon = 1e-16;
    private readonly WordNumbers words = new();
    private readonly NGramOverlap characterOverlap = new(), wordOverlap = new();

    /// <summary>chrF2, or chrF2++ with word n-grams: the name that goes before the signature.</summary>
    public string Title => $"chrF{settings.Beta}{new string('+', settings.WordOrder)}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["chrf"];

    /// <summary>N-grams of the hypothesis, of the reference, and of both, for each order.</summary>
    public int Width => 3 * (settings.CharacterOrder + settings.WordOrder);

    /// <summary>sacreBLEU's signature, which says how a score was made; <paramref name="references"/> a segment.</summary>
    public string Signature(int references) =>
        $"nrefs:{references}|case:{(settings.Lowercase ? "lc" : "mixed")}|eff:{(settings.EpsilonSmoothing ? "no" : "yes")}|nc:{settings.CharacterOrder}|nw:{settings.WordOrder}|space:{(settings.Whitespace ? "yes" : "no")}|version:{Bleu.SacreBleuVersion}";

    /// <inheritdoc/>
    public void Measure(string hypothesis, IReadOnlyList<string> references, Span<double> row)
    {
        ArgumentNullException.ThrowIfNull(references);
        characterOverlap.Clear();
        wordOverlap.Clear();
        (int[] Characters, int[] Words) cut = Cut(hypothesis);
        var counts = new double[row.Length];
        double best = -1;
        foreach (string reference in references)
        {
            (int[] Characters, int[] Words) other = Cut(reference);
            Count(characterOverlap, settings.CharacterOrder, cut.Characters, other.Characters, counts);
            Count(wordOverlap, settings.WordOrder, cut.Words, other.Words, counts.AsSpan(3 * settings.CharacterOrder));
            if (FScore(counts) is var score && score <= best) continue;
            best = score;
            counts.CopyTo(row);
        }
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> sums, Span<double> scores) => scores[0] = FScore(sums);

    private static void Count(NGramOverlap overlap, int orders, int[] symbols, int[] others, Span<double> counts)
    {
        int[] grams = new int[symbols.Length], otherGrams = new int[others.Length];
        for (int order = 1; order <= orders; order++)
        {
            int count = overlap.Extend(grams, symbols, order), otherCount = overlap.Extend(otherGrams, others, order), at = 3 * (order - 1);
            counts[at] = otherCount > 0 ? count : 0;
            counts[at + 1] = otherCount;
            counts[at + 2] = overlap.Shared(grams.AsSpan(0, count), otherGrams.AsMemory(0, otherCount));
        }
    }

    private double FScore(ReadOnlySpan<double> counts)
    {
        double factor = settings.Beta * settings.Beta, smoothed = 0, precisions = 0, recalls = 0;
        int orders = counts.Length / 3, effective = 0;
        for (int order = 0; order < orders; order++)
        {
            double mine = counts[3 * order], theirs = counts[(3 * order) + 1], both = counts[(3 * order) + 2];
            double precision = mine > 0 ? both / mine : Epsilon, recall = theirs > 0 ? both / theirs : Epsilon, weighted = (factor * precision) + recall;
            smoothed += weighted > 0 ? (1 + factor) * precision * recall / weighted : Epsilon;
            if (mine == 0 || theirs == 0) continue;
            precisions += precision;
            recalls += recall;
            effective++;
        }

        if (settings.EpsilonSmoothing) return 100 * smoothed / orders;
        if (precisions + recalls == 0) return 0;
        (precisions, recalls) = (precisions / effective, recalls / effective);
        return 100 * ((1 + factor) * precisions * recalls / ((factor * precisions) + recalls));
    }

    private (int[] Characters, int[] Words) Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (settings.Lowercase) text = FullLowerCase.Of(text);
        int[] characters = [.. text.EnumerateRunes().Where(rune => settings.Whitespace || !(rune.IsBmp && WordRanges.IsSpace((char)rune.Value))).Select(rune => rune.Value)];
        if (settings.WordOrder == 0) return (characters, []);
        var cut = new List<int>();
        foreach (Range range in new WordRanges(text)) AddWord(cut, text.AsSpan(range));
        return (characters, [.. cut]);
    }

    // A sign of punctuation at the end of a word is a word, or else one at its beginning; not both, as in Popović's program.
    private void AddWord(List<int> cut, ReadOnlySpan<char> word)
    {
        bool single = word.Length == 1 || (word.Length == 2 && char.IsHighSurrogate(word[0]));
        int split = single ? 0 : IsPunctuation(word[^1]) ? word.Length - 1 : IsPunctuation(word[0]) ? 1 : 0;
        if (split > 0) cut.Add(words.Of(word[..split]));
        cut.Add(words.Of(word[split..]));
    }

    private static bool IsPunctuation(char letter) => char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter));
}
