using CsCheck;
using Ingot.Training.Loop;

namespace Ingot.Training.Tests.Loop;

public sealed class WindowOrderTests
{
    [Fact]
    public void An_epoch_predicts_every_token_and_shows_no_document_that_fits_without_its_beginning() =>
        Gen.Select(Gen.Int[1, 30].List[1, 40], Gen.Int[3, 12], Gen.Long[1, 50]).Sample(
            (documents, length, seed) =>
            {
                // Every position has an id of its own, borders have id 0: a window tells where it was cut.
                var source = Documents(documents);
                if (source.Length < (2 * length) + 1) return;
                var order = new WindowOrder(source, length, 2, seed);
                for (int epoch = 0; epoch < 3; epoch++)
                {
                    var predicted = new HashSet<int>();
                    for (long i = 0; i < order.WindowsPerEpoch; i++)
                    {
                        var window = new int[length + 1];
                        order.Read((epoch * order.WindowsPerEpoch) + i, window);
                        predicted.UnionWith(window.Skip(1));
                    }

                    Assert.Empty(Enumerable.Range(1, documents.Sum()).Except(predicted));
                }
            },
            iter: 200);

    [Fact]
    public void Documents_that_fit_begin_a_window_or_stand_whole_behind_another()
    {
        var source = Documents([5, 5, 5, 5, 5, 5, 5, 5]);
        var order = new WindowOrder(source, 8, 2, 1);
        int[] last = new int[9];
        source.Read(source.Length - 9, last);
        for (long i = 0; i < order.WindowsPerEpoch; i++)
        {
            int[] window = Read(order, i);
            Assert.True(window[0] == 0 || window.SequenceEqual(last), "only the last window may begin inside a document");
        }
    }

    [Fact]
    public void A_position_always_gives_the_same_window_whatever_was_read_before()
    {
        var source = TextSource.Walk(500);
        var forward = new WindowOrder(source, 8, 2, 3);
        var positions = Enumerable.Range(0, 200).Select(i => (long)i).ToArray();
        var windows = positions.ToDictionary(position => position, position => Read(forward, position));
        new Core.Randomness.SeededRandom(1, "positions").Shuffle(positions.AsSpan());
        var jumping = new WindowOrder(source, 8, 2, 3);
        foreach (long position in positions) Assert.Equal(windows[position], Read(jumping, position));
    }

    [Fact]
    public void Epochs_and_seeds_differ()
    {
        var source = TextSource.Walk(500);
        var order = new WindowOrder(source, 8, 2, 3);
        var other = new WindowOrder(source, 8, 2, 4);
        int[][] Epoch(WindowOrder from, long number) => [.. Enumerable.Range(0, 10).Select(i => Read(from, (number * from.WindowsPerEpoch) + i))];
        Assert.NotEqual(Epoch(order, 0), Epoch(order, 1));
        Assert.NotEqual(Epoch(order, 0), Epoch(other, 0));
    }

    private static TextSource Documents(List<int> lengths)
    {
        var ids = new List<int> { 0 };
        int next = 1;
        foreach (int length in lengths)
        {
            for (int i = 0; i < length; i++) ids.Add(next++);
            ids.Add(0);
        }

        return new TextSource([.. ids], next, "documents");
    }

    private static int[] Read(WindowOrder order, long position)
    {
        var window = new int[9];
        order.Read(position, window);
        return window;
    }
}
