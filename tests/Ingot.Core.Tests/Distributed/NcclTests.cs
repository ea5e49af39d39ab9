using System.Diagnostics;
using System.Runtime.InteropServices;
using Ingot.Core.Distributed;
using Ingot.Core.Errors;

namespace Ingot.Core.Tests.Distributed;

/// <summary>The calls of NCCL, where no GPU is: against a library of its interface that works on host memory, which a C compiler makes, so that what C is given is seen by C.</summary>
public sealed class NcclTests
{
    private static readonly Lazy<nint> OnHost = new(Build);

    [Fact]
    public void Where_NCCL_is_missing_the_error_says_so_and_how_to_go_on()
    {
        Assert.SkipWhen(NativeLibrary.TryLoad("libnccl.so.2", out _), "NCCL is installed");
        IngotException fault = Assert.Throws<IngotException>(() => new Nccl(SingleProcess.Instance, 0));
        Assert.Equal(ExitCode.Device, fault.Code);
        Assert.Contains("libnccl.so.2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unique_id_has_the_size_of_the_header() => Assert.Equal(128, Marshal.SizeOf<NcclLibrary.UniqueId>());

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Sums_and_copies_equal_serial_ones_on_random_sizes(int size)
    {
        Assert.SkipUnless(HasCompiler, "gcc is not installed");
        RingGroup.Run(size, ring =>
        {
            using var group = new Nccl(ring, ring.Rank, new NcclLibrary(OnHost.Value, OnHost.Value));
            CollectivesConformance.Check(group, seed: size, rounds: 6, most: 200_000);
        });
    }

    [Fact]
    public async Task Calls_may_come_from_any_thread_and_where_a_process_is_gone_the_communicator_is_not_waited_for()
    {
        Assert.SkipUnless(HasCompiler, "gcc is not installed");
        int port = RingGroup.FreePort(), aborted = Aborted();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(rank => RingGroup.Start(() =>
        {
            TcpRing ring = Rendezvous.Join(RingGroup.Place(rank, 2, port), "", TestContext.Current.CancellationToken);
            var group = new Nccl(ring, rank, new NcclLibrary(OnHost.Value, OnHost.Value));
            RingGroup.Start(() => Assert.Equal(3, Sum(group, rank + 1))).Wait(TestContext.Current.CancellationToken);
            ring.Barrier();
            if (rank == 1) ring.Abort(1);
            else Assert.True(SpinWait.SpinUntil(() => Record.Exception(group.RequireAll) is IngotException, TimeSpan.FromSeconds(30)));
            if (rank == 0) group.Dispose();
        })));
        Assert.Equal(aborted + 1, Aborted());

        static unsafe int Aborted() => ((delegate* unmanaged<int, int>)NativeLibrary.GetExport(OnHost.Value, "ended"))(1);
    }

    [Fact]
    public void What_NCCL_refuses_is_told_in_its_own_words()
    {
        Assert.SkipUnless(HasCompiler, "gcc is not installed");
        IngotException fault = Assert.Throws<IngotException>(() => new Nccl(SingleProcess.Instance, 3, new NcclLibrary(OnHost.Value, OnHost.Value)));
        Assert.Contains("NCCL: invalid argument", fault.Message, StringComparison.Ordinal);
        fault = Assert.Throws<IngotException>(() => new Nccl(SingleProcess.Instance, 99, new NcclLibrary(OnHost.Value, OnHost.Value)));
        Assert.Contains("CUDA runtime answers with error 101", fault.Message, StringComparison.Ordinal);
    }

    private static bool HasCompiler => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "gcc")));

    private static unsafe float Sum(Nccl group, float value)
    {
        group.AllReduce(&value, 1);
        return value;
    }

    private static nint Build()
    {
        string folder = Directory.CreateTempSubdirectory("ingot-nccl-").FullName, library = Path.Combine(folder, "libnccl_on_host.so");
        using Process compiler = Process.Start("gcc", ["-shared", "-fPIC", "-O1", "-pthread", "-o", library, Path.Combine(AppContext.BaseDirectory, "Distributed", "nccl_on_host.c")])!;
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        nint handle = NativeLibrary.Load(library);
        Directory.Delete(folder, recursive: true);
        return handle;
    }
}
