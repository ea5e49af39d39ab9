using Ingot.Inference.Engine;

namespace Ingot.Inference.Tests.Engine;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_chunk_is_done_exactly_once_in_each_of_many_runs(int threads)
    {
        using var pool = new WorkerPool(threads);
        var work = new Counting(33);
        for (int run = 1; run <= 2000; run++)
        {
            pool.Run(work, 33);
            if (run % 500 == 0) Thread.Sleep(5);
            Assert.All(work.Counts, count => Assert.Equal(run, count));
        }
    }

    [Fact]
    public void Two_callers_at_once_both_get_their_work_done()
    {
        using var pool = new WorkerPool(3);
        Parallel.For(0, 4, _ =>
        {
            var work = new Counting(17);
            for (int run = 0; run < 300; run++) pool.Run(work, 17);
            Assert.All(work.Counts, count => Assert.Equal(300, count));
        });
    }

    [Fact]
    public void A_fault_in_a_chunk_reaches_the_caller_and_the_pool_works_on()
    {
        using var pool = new WorkerPool(2);
        Assert.Throws<InvalidOperationException>(() => pool.Run(new Failing(), 8));
        var work = new Counting(8);
        pool.Run(work, 8);
        Assert.All(work.Counts, count => Assert.Equal(1, count));
    }

    private sealed class Counting(int chunks) : IParallelWork
    {
        public int[] Counts { get; } = new int[chunks];

        public void Run(int worker, int chunk) => Interlocked.Increment(ref Counts[chunk]);
    }

    private sealed class Failing : IParallelWork
    {
        public void Run(int worker, int chunk) => throw new InvalidOperationException("as asked");
    }
}
