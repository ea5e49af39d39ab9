using System.Net.Sockets;
using Ingot.Core.Distributed;
using Ingot.Core.Errors;

namespace Ingot.Core.Tests.Distributed;

public sealed class TcpRingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Sums_and_copies_equal_serial_ones_on_random_sizes(int size) => RingGroup.Run(size, ring => CollectivesConformance.Check(ring, seed: size, rounds: 8, most: 400_000));

    [Fact]
    public void A_process_alone_sums_and_copies_too() => CollectivesConformance.Check(SingleProcess.Instance, seed: 1, rounds: 3, most: 1000);

    [Fact]
    public async Task When_a_process_dies_all_others_stop_and_name_one_that_is_gone()
    {
        int port = RingGroup.FreePort();
        var faults = new IngotException?[3];
        await Task.WhenAll(Enumerable.Range(0, 3).Select(rank => RingGroup.Start(() =>
        {
            TcpRing ring = Rendezvous.Join(RingGroup.Place(rank, 3, port), "", TestContext.Current.CancellationToken);
            ring.Barrier();
            if (rank == 1) ring.Abort(1);
            else faults[rank] = Assert.Throws<IngotException>(() => Forever(ring));
        })));
        Assert.Equal(ExitCode.Device, faults[0]!.Code);
        Assert.Contains("is gone", faults[0]!.Message, StringComparison.Ordinal);
        Assert.Contains("process 1 of 3 is gone", faults[2]!.Message + faults[0]!.Message, StringComparison.Ordinal);
        Assert.Contains("last checkpoint", faults[2]!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_only_computes_hears_of_a_death_too()
    {
        int port = RingGroup.FreePort();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(rank => RingGroup.Start(() =>
        {
            TcpRing ring = Rendezvous.Join(RingGroup.Place(rank, 2, port), "", TestContext.Current.CancellationToken);
            ring.RequireAll();
            if (rank == 1) ring.Abort(1);
            else Assert.Throws<IngotException>(() => Compute(ring));
        })));
    }

    [Fact]
    public async Task Processes_that_are_not_at_the_same_point_stop_instead_of_adding_the_wrong_numbers()
    {
        int port = RingGroup.FreePort();
        var faults = new IngotException?[2];
        await Task.WhenAll(Enumerable.Range(0, 2).Select(rank => RingGroup.Start(() =>
        {
            TcpRing ring = Rendezvous.Join(RingGroup.Place(rank, 2, port), "", TestContext.Current.CancellationToken);
            float[] values = new float[100];
            faults[rank] = Assert.Throws<IngotException>(() =>
            {
                AllReduce(ring, values.AsSpan(0, rank == 0 ? 100 : 64));
                ring.Barrier();
            });
            ring.Abort(1);
        })));
        Assert.Contains(faults, fault => fault!.Code == ExitCode.Internal && fault.Message.Contains("waits for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_with_another_secret_is_turned_away_by_name_of_the_variable()
    {
        int port = RingGroup.FreePort();
        Task leader = RingGroup.Start(() =>
        {
            IngotException late = Assert.Throws<IngotException>(() => Rendezvous.Join(RingGroup.Place(0, 2, port), "right", CancellationToken.None, TimeSpan.FromSeconds(2)));
            Assert.Contains("in vain for process 1", late.Message, StringComparison.Ordinal);
        });
        IngotException fault = Assert.Throws<IngotException>(() => Rendezvous.Join(RingGroup.Place(1, 2, port), "wrong", CancellationToken.None, TimeSpan.FromSeconds(20)));
        Assert.Contains("INGOT_SECRET", fault.Message, StringComparison.Ordinal);
        await leader;
    }

    [Fact]
    public async Task Strangers_who_talk_to_the_port_do_no_harm()
    {
        int port = RingGroup.FreePort();
        Task leader = RingGroup.Start(() => Barrier(0));
        foreach (string said in new[] { "GET / HTTP/1.1\r\nHost: ingot\r\nAccept: */*\r\nUser-Agent: nobody at all\r\n\r\n", "" }) Talk(port, said);
        Task member = RingGroup.Start(() => Barrier(1));
        await Task.WhenAll(leader, member);

        void Barrier(int rank)
        {
            using TcpRing ring = Rendezvous.Join(RingGroup.Place(rank, 2, port), "", TestContext.Current.CancellationToken);
            ring.Barrier();
        }
    }

    private static void Talk(int port, string said)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using var stranger = new TcpClient("127.0.0.1", port);
                stranger.Client.Send(System.Text.Encoding.ASCII.GetBytes(said));
                return;
            }
            catch (SocketException) when (attempt < 100)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static void Forever(TcpRing ring)
    {
        float[] values = new float[100_000];
        while (true) AllReduce(ring, values);
    }

    private static unsafe void AllReduce(TcpRing ring, Span<float> values)
    {
        fixed (float* first = values) ring.AllReduce(first, values.Length);
    }

    private static void Compute(TcpRing ring)
    {
        while (true)
        {
            ring.RequireAll();
            Thread.Sleep(10);
        }
    }
}
