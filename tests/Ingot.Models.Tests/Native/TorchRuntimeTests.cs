using Ingot.Models.Native;

namespace Ingot.Models.Tests.Native;

public sealed unsafe class TorchRuntimeTests
{
    [Fact]
    public void The_probe_says_that_libtorch_loads_here()
    {
        TorchReport report = TorchRuntime.Probe();
        Assert.True(report.Loads, report.Reason);
        Assert.Contains("libtorch 2.10", report.Version, StringComparison.Ordinal);
        Assert.InRange(report.Threads, 1, Environment.ProcessorCount);
    }

    [Fact]
    public void A_parallel_loop_visits_every_index_once()
    {
        TorchRuntime.Start();
        const int count = 100_003;
        var visits = new int[count];
        fixed (int* at = visits)
        {
            var work = new Work { Visits = at };
            TorchThreads.Run(count, 100, work, &Visit);
        }

        Assert.All(visits, visit => Assert.Equal(1, visit));
    }

    private static void Visit(long begin, long end, Work* work)
    {
        for (long i = begin; i < end; i++) work->Visits[i]++;
    }

    private struct Work
    {
        public int* Visits;
    }
}
