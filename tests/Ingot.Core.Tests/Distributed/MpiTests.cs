using System.Diagnostics;
using Ingot.Core.Distributed;

namespace Ingot.Core.Tests.Distributed;

public sealed class MpiTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Sums_and_copies_of_mpirun_equal_serial_ones_on_random_sizes(int size)
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "mpirun"))), "mpirun is not installed");
        string[] self = ["--allow-run-as-root", "--oversubscribe", "-np", size.ToString(), Environment.ProcessPath!, "-method", $"*{nameof(Member_of_mpirun)}"];
        using Process mpi = Process.Start(new ProcessStartInfo("mpirun", self) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = mpi.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), error = mpi.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await mpi.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(mpi.ExitCode == 0 && (await output).Contains("Total: 1, Errors: 0, Failed: 0", StringComparison.Ordinal), await output + await error);
    }

    /// <summary>The part of each process that the test above starts; run by itself, a group of one.</summary>
    [Fact]
    public void Member_of_mpirun()
    {
        ICollectives group = Launch.Join(CancellationToken.None);
        Assert.Equal(Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") ?? Environment.GetEnvironmentVariable("PMI_SIZE") ?? "1", group.Size.ToString());
        CollectivesConformance.Check(group, seed: group.Size, rounds: 4, most: 1_300_000);
    }
}
