using Ingot.Core.Randomness;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Tests.Features.Embeddings;

public sealed unsafe class EmbeddingStepTests
{
    // No n-gram stands twice in one of them.
    private static readonly Vocabulary Words = new(["abc", "bcd", "cde", "dab", "ead"], [9, 7, 5, 3, 2]);
    private static readonly int[] Sentence = [0, 1, 2, 0, 3, 4, 1, 0, 2];

    [Fact]
    public void A_step_of_negative_sampling_is_the_one_worked_out_by_hand()
    {
        // hidden (1, 2); the word's row (0.5, 0) scores 0.5, the only other one's (0, -0.5) scores -1. Rate 0.1:
        // 0.1 (1 - σ(0.5)) = 0.1 * 0.37754067 and -0.1 σ(-1) = -0.1 * 0.26894142.
        var rows = new RowMatrix(2, 2);
        (rows.Row(0)[0], rows.Row(1)[1]) = (0.5f, -0.5f);
        var scratch = new RowMatrix(2, 2);
        (scratch.Row(0)[0], scratch.Row(0)[1]) = (1, 2);
        new OutputLayer(rows, new AliasSampler([1, 1]), new SeededRandom(1), negatives: 1).Learn(scratch[0], scratch[1], word: 0, rate: 0.1f);
        Near([0.037754067f * 0.5f, -0.026894142f * -0.5f], scratch.Row(1));
        Near([0.5f + 0.037754067f, 2 * 0.037754067f], rows.Row(0));
        Near([-0.026894142f, -0.5f - (2 * 0.026894142f)], rows.Row(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Skip_gram_gives_the_numbers_of_updating_all_rows_for_every_neighbour(int window)
    {
        (WordRows rows, RowMatrix input, RowMatrix output, SeededRandom random) = Fresh();
        new SkipGramStep(input, rows, Layer(output, random), random, window).Learn(Sentence, 0.3f);
        (WordRows _, RowMatrix slowInput, RowMatrix slowOutput, SeededRandom again) = Fresh();
        OutputLayer layer = Layer(slowOutput, again);
        var scratch = new RowMatrix(2, slowInput.Columns);
        for (int center = 0; center < Sentence.Length; center++)
        {
            int reach = 1 + again.Next(window);
            for (int at = Math.Max(0, center - reach); at <= Math.Min(Sentence.Length - 1, center + reach); at++)
            {
                if (at == center) continue;
                TrainedMatrices.Mean(rows[Sentence[center]], slowInput, scratch[0]);
                RowKernels.Clear(scratch[1], slowInput.Stride);
                layer.Learn(scratch[0], scratch[1], Sentence[at], 0.3f);
                foreach (int row in rows[Sentence[center]]) RowKernels.Add(slowInput[row], scratch[1], slowInput.Stride);
            }
        }

        Same(slowInput, input, 1e-5f);
        Same(slowOutput, output, 1e-5f);
    }

    [Fact]
    public void Cbow_of_words_that_share_nothing_gives_the_numbers_of_updating_all_rows_at_once()
    {
        int[] sentence = [0, 1, 2, 3, 4];
        (WordRows _, RowMatrix input, RowMatrix output, SeededRandom random) = Fresh();
        var whole = new WordRows(Words, new Subwords(1, 0, 0), everyBucket: false);
        new CbowStep(input, whole, Layer(output, random), random, window: 2).Learn(sentence, 0.3f);
        (WordRows _, RowMatrix slowInput, RowMatrix slowOutput, SeededRandom again) = Fresh();
        OutputLayer layer = Layer(slowOutput, again);
        var scratch = new RowMatrix(2, slowInput.Columns);
        for (int center = 0; center < sentence.Length; center++)
        {
            int reach = 1 + again.Next(2);
            int[] around = [.. Enumerable.Range(center - reach, (2 * reach) + 1).Where(at => at != center && at >= 0 && at < sentence.Length).Select(at => sentence[at])];
            TrainedMatrices.Mean(around, slowInput, scratch[0]);
            RowKernels.Clear(scratch[1], slowInput.Stride);
            layer.Learn(scratch[0], scratch[1], sentence[center], 0.3f);
            foreach (int row in around) RowKernels.Add(slowInput[row], scratch[1], slowInput.Stride);
        }

        Same(slowInput, input, 1e-5f);
        Same(slowOutput, output, 1e-5f);
    }

    [Fact]
    public void Samples_are_drawn_in_proportion_to_their_weights()
    {
        var sampler = new AliasSampler([1, 0, 5, 2]);
        var random = new SeededRandom(3);
        var counts = new int[4];
        for (int i = 0; i < 80_000; i++) counts[sampler.Next(random)]++;
        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[0], 9_600, 10_400);
        Assert.InRange(counts[2], 49_400, 50_600);
    }

    private static (WordRows Rows, RowMatrix Input, RowMatrix Output, SeededRandom Random) Fresh()
    {
        var rows = new WordRows(Words, new Subwords(2, 3, 100_000), everyBucket: false);
        RowMatrix input = new(rows.Rows, 20), output = new(Words.Count, 20);
        input.Randomize(5);
        output.Randomize(6);
        return (rows, input, output, new SeededRandom(7));
    }

    private static OutputLayer Layer(RowMatrix output, SeededRandom random) => new(output, new AliasSampler([3, 2, 2, 1, 1]), random, negatives: 2);

    private static void Same(RowMatrix expected, RowMatrix actual, float within)
    {
        for (int row = 0; row < expected.Rows; row++)
            for (int column = 0; column < expected.Columns; column++) Assert.Equal(expected.Row(row)[column], actual.Row(row)[column], within);
    }

    private static void Near(float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-6f);
    }
}
