using Ingot.Core.Distributed;
using Ingot.Core.Errors;

namespace Ingot.Core.Tests.Distributed;

public sealed class LaunchPlaceTests
{
    [Theory]
    [InlineData("", "None", 0, 1, "", 0)]
    [InlineData("OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=3 WORLD_SIZE=2 RANK=0 MASTER_ADDR=x", "OpenMpi", 3, 4, "", 0)]
    [InlineData("OMPI_COMM_WORLD_SIZE=1 OMPI_COMM_WORLD_RANK=0", "None", 0, 1, "", 0)]
    [InlineData("PMI_SIZE=2 PMI_RANK=1", "Mpich", 1, 2, "", 0)]
    [InlineData("WORLD_SIZE=3 RANK=2 MASTER_ADDR=job-0 MASTER_PORT=23456", "Sockets", 2, 3, "job-0", 23456)]
    [InlineData("WORLD_SIZE=3 RANK=0 MASTER_ADDR=10.0.0.1", "Sockets", 0, 3, "10.0.0.1", 29500)]
    [InlineData("SLURM_STEP_NUM_TASKS=8 SLURM_PROCID=5 PMIX_RANK=5", "OpenMpi", 5, 8, "", 0)]
    [InlineData("SLURM_STEP_NUM_TASKS=8 SLURM_PROCID=5 SLURM_STEP_NODELIST=n[07-09]", "Sockets", 5, 8, "n07", 29500)]
    [InlineData("SLURM_STEP_NUM_TASKS=8 SLURM_PROCID=5 SLURM_STEP_NODELIST=n[07-09] MASTER_ADDR=n08", "Sockets", 5, 8, "n08", 29500)]
    [InlineData("SLURM_NTASKS=8 SLURM_PROCID=0", "None", 0, 1, "", 0)]
    public void The_environment_says_who_started_the_process(string environment, string launcher, int rank, int size, string leader, int port) =>
        Assert.Equal(new LaunchPlace(Enum.Parse<Launcher>(launcher), rank, size, leader, port), LaunchPlace.Of(Variables(environment)));

    [Theory]
    [InlineData("WORLD_SIZE=2 MASTER_ADDR=x", "not RANK")]
    [InlineData("WORLD_SIZE=2 RANK=1", "on which host process 0 is")]
    [InlineData("WORLD_SIZE=2 RANK=2 MASTER_ADDR=x", "no process 2 among 2")]
    [InlineData("WORLD_SIZE=two RANK=2 MASTER_ADDR=x", "WORLD_SIZE=two is no number")]
    [InlineData("WORLD_SIZE=2 RANK=0 MASTER_ADDR=x MASTER_PORT=70000", "70000 is no port")]
    public void An_environment_that_contradicts_itself_is_a_usage_error_that_says_what(string environment, string words)
    {
        IngotException fault = Assert.Throws<IngotException>(() => LaunchPlace.Of(Variables(environment)));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    // What `scontrol show hostnames LIST | head -1` prints (Slurm's manual, HOSTLIST).
    [Theory]
    [InlineData("", "")]
    [InlineData("gpu1", "gpu1")]
    [InlineData("gpu1,gpu2", "gpu1")]
    [InlineData("node[03-07,11],gpu1", "node03")]
    [InlineData("node[5,9]", "node5")]
    [InlineData("a,node[1-2]", "a")]
    [InlineData("rack[1-2]n[4-8]", "rack1n4")]
    [InlineData("node[1-3].cluster.org,x", "node1.cluster.org")]
    [InlineData("node[1", "")]
    public void The_first_host_of_a_list_of_Slurm_is_found(string list, string first) => Assert.Equal(first, SlurmHosts.First(list));

    [Theory]
    [InlineData(10, 3)]
    [InlineData(2, 4)]
    [InlineData(0, 2)]
    [InlineData(64, 8)]
    public void Even_pieces_cover_everything_and_differ_by_one_at_most(long count, int size)
    {
        long[] lengths = [.. Enumerable.Range(0, size).Select(rank => EvenPieces.Start(count, rank + 1, size) - EvenPieces.Start(count, rank, size))];
        Assert.Equal(count, lengths.Sum());
        Assert.True(lengths.Max() - lengths.Min() <= 1);
    }

    private static Func<string, string?> Variables(string text)
    {
        var all = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return name => all.GetValueOrDefault(name);
    }
}
