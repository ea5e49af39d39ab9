using CsCheck;
using Ingot.Data.Shards;

namespace Ingot.Data.Tests.Shards;

public sealed class SequencePackerTests
{
    [Fact]
    public void Documents_are_put_where_the_least_room_is_left()
    {
        // With their borders 7, 4, 3, 6 and 10 in windows of 10: (7 3) (4 6) (10); in their order it would take four.
        Assert.Equal([0, 2, 1, 3, 4], SequencePacker.Order([6, 3, 2, 5, 9], 10));
        // What is longer than a window stands alone.
        Assert.Equal([0, 2, 1], SequencePacker.Order([3, 50, 4], 10));
        Assert.Empty(SequencePacker.Order([], 10));
    }

    [Fact]
    public void Every_document_comes_once_and_no_two_windows_are_half_empty()
    {
        Gen.Select(Gen.Int[0, 120].Array[0, 200], Gen.Int[50, 100]).Sample((lengths, window) =>
        {
            int[] order = SequencePacker.Order(lengths, window);
            Assert.Equal(Enumerable.Range(0, lengths.Length), order.Order());
            long tokens = lengths.Where(length => length + 1 <= window).Sum(length => length + 1), alone = lengths.Count(length => length + 1 > window);
            Assert.True(Windows(order.Select(i => lengths[i]), window) - alone <= (2 * tokens / window) + 1);
        }, iter: 500);
    }

    [Fact]
    public void Packing_wastes_little_where_the_given_order_wastes_much()
    {
        var random = new Random(1);
        int[] lengths = [.. Enumerable.Range(0, 5000).Select(_ => (int)(400 * Math.Pow(random.NextDouble(), 2)))];
        double least = lengths.Sum(length => length + 1) / 512.0;
        Assert.InRange(Windows(SequencePacker.Order(lengths, 512).Select(i => lengths[i]), 512) / least, 1, 1.01);
        Assert.InRange(Windows(lengths, 512) / least, 1.1, 2);
    }

    private static int Windows(IEnumerable<int> lengths, int window)
    {
        int windows = 0, left = 0;
        foreach (int cost in lengths.Select(length => length + 1))
        {
            if (cost > left || cost > window)
            {
                windows++;
                left = window;
            }

            left = cost > window ? 0 : left - cost;
        }

        return windows;
    }
}
