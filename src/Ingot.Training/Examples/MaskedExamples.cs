using Ingot.Core.Randomness;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using Ingot.Training.Loop;

namespace Ingot.Training.Examples;

/// <summary>
/// Texts in which words are hidden to be told from the others: of each text about 15 %, of which 80 % become the id for a hidden word, 10 % another id and 10 % stay (Devlin et al. 2019).
/// Every time that a text is read other words are hidden (Liu et al. 2019); a look at the validation set hides the same ones again.
/// </summary>
public sealed class MaskedExamples : ExampleSet
{
    private const double Share = 0.15, Replaced = 0.8, Swapped = 0.9;
    private const long Seed = 15;
    private readonly int[][] rows;
    private readonly BertConfig config;
    private readonly int first, most;

    /// <summary>Takes the ids of each text, none of them empty; texts are cut to what a model of the shape <paramref name="config"/> takes.</summary>
    public MaskedExamples(IReadOnlyList<int[]> texts, BertConfig config)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(config);
        if (config.MaskTokenId is null) throw new ArgumentException("The shape has no id for a hidden word.", nameof(config));
        this.config = config;
        first = config.BosTokenId is null ? 0 : 1;
        rows = [.. texts.Select(text => ClassifierText.Frame(text, config)).Where(row => row.Length > first)];
        most = PaddedRows.Longest(rows);
    }

    /// <inheritdoc/>
    public override int Count => rows.Length;

    /// <summary>What is hidden in a look at all texts, one after another.</summary>
    public IEnumerable<int> Hidden() => Enumerable.Range(0, Count).SelectMany(number => Hide(number, 0, [.. rows[number]]).Select(place => rows[number][place]));

    internal override int LengthOf(int number) => rows[number].Length;

    internal override Batch Read(ReadOnlySpan<int> numbers, long position)
    {
        (int[] ids, int[] lengths) = PaddedRows.Of(rows, numbers, config.PadTokenId, most);
        int length = ids.Length / numbers.Length;
        (List<int> places, List<int> targets) = ([], []);
        for (int b = 0; b < numbers.Length; b++)
        {
            Span<int> row = ids.AsSpan(b * length, lengths[b]);
            // Which words are hidden depends on the example's place in the run, not on how batches are divided.
            foreach (int place in Hide(numbers[b], position == 0 ? 0 : position + b, row))
            {
                places.Add((b * length) + place);
                targets.Add(rows[numbers[b]][place]);
            }
        }

        return new MaskedBatch { Count = numbers.Length, Position = position, Ids = ids, Lengths = lengths, Places = places.ToArray(), Targets = targets.ToArray() };
    }

    internal override void Look(ITrainableModel model, Batch batch, ReadOnlySpan<int> numbers, LookSums sums) => LookAtTokens(model, batch, batch.Predictions, sums);

    internal override ValidationLook Tell(LookSums sums) => ValidationLook.OfText(sums.Nats, sums.Hits, sums.Predictions);

    // Hides words of `row` in place; answers where, in order. One at least.
    private List<int> Hide(int number, long position, Span<int> row)
    {
        var random = new SeededRandom(Seed, $"{position}", $"{number}");
        var places = new List<int>();
        int needed = first + random.Next(row.Length - first);
        for (int t = first; t < row.Length; t++)
            if (random.NextDouble() < Share) places.Add(t);
        if (places.Count == 0) places.Add(needed);
        foreach (int place in places)
        {
            double drawn = random.NextDouble();
            int other = random.Next(config.MaskTokenId!.Value);
            if (drawn < Replaced) row[place] = config.MaskTokenId.Value;
            else if (drawn < Swapped) row[place] = other;
        }

        return places;
    }
}
