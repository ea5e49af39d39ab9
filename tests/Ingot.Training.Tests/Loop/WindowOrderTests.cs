using CsCheck;
using Ingot.Training.Loop;

namespace Ingot.Training.Tests.Loop;

public sealed class WindowOrderTests
{
    [Fact]
    public void An_epoch_visits_disjoint_windows_that_cover_the_text_but_for_its_ends() =>
        Gen.Select(Gen.Int[40, 400], Gen.Int[3, 12], Gen.Long[1, 50]).Sample(
            (size, length, seed) =>
            {
                var source = new TextSource([.. Enumerable.Range(0, size)], size, "numbers");
                var order = new WindowOrder(source, length, 2, seed);
                for (int epoch = 0; epoch < 3; epoch++)
                {
                    var predicted = new HashSet<int>();
                    for (long i = 0; i < order.WindowsPerEpoch; i++)
                    {
                        var window = new int[length + 1];
                        order.Read((epoch * order.WindowsPerEpoch) + i, window);
                        Assert.Equal(Enumerable.Range(window[0], length + 1), window);
                        foreach (int id in window.Skip(1)) Assert.True(predicted.Add(id));
                    }

                    Assert.True(predicted.Count >= size - (2 * length) - 1);
                }
            },
            iter: 50);

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

    private static int[] Read(WindowOrder order, long position)
    {
        var window = new int[9];
        order.Read(position, window);
        return window;
    }
}
