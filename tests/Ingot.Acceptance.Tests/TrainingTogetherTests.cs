using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class TrainingTogetherTests
{
    // Issue 5: a rank that dies ends the job within 30 seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // What one process with the whole batch loses at each of fifty steps and two looks.
    private static readonly Lazy<List<double>> One = new(() =>
    {
        using TinyProject project = Fifty();
        IngotProgram.Run("train", project.Folder).Expect(0);
        return Losses(project);
    });

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void Two_processes_of_mpirun_lose_at_each_of_fifty_steps_what_one_with_the_whole_batch_loses(string shards)
    {
        Assert.SkipUnless(MpiRun.IsInstalled, MpiRun.Missing);
        using TinyProject project = Fifty();
        IngotProgram.Outcome outcome = MpiRun.Run(2, "train", project.Folder, "--set", $"train.shard_optimizer={shards}", "--json");
        outcome.Expect(0);
        Assert.Equal(52, One.Value.Count);
        Assert.Equal(One.Value, Losses(project), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Single(outcome.Output.Trim().Split('\n'));
    }

    [Fact]
    public void Two_processes_with_the_environment_of_torchrun_reach_the_loss_of_one()
    {
        using TinyProject project = Fifty();
        foreach (Process rank in Ranks(2, project.Folder)) MpiRun.End(rank, TimeSpan.FromMinutes(2)).Expect(0);
        Assert.Equal(One.Value, Losses(project), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Processes_that_are_to_train_on_a_gpu_where_there_is_none_all_end_with_code_4()
    {
        Assert.SkipWhen(File.Exists("/dev/nvidiactl"), "there is a GPU here");
        using TinyProject project = Fifty();
        project.Edit("train:\n", "train:\n  device: cuda\n");
        IngotProgram.Outcome[] outcomes = [.. Ranks(2, project.Folder).Select(rank => MpiRun.End(rank, Limit).Expect(4))];
        Assert.Contains("libtorch finds no CUDA device", outcomes[0].Error, StringComparison.Ordinal);
        Assert.Contains("train.device", outcomes[0].Error, StringComparison.Ordinal);
        Assert.Contains("process 0 of 2 is gone", outcomes[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void When_a_process_is_killed_the_others_say_so_and_end_and_another_number_goes_on()
    {
        using TinyProject project = Long();
        Process[] ranks = Ranks(3, project.Folder);
        WaitForCheckpoint(project);
        ranks[2].Kill();
        foreach (Process rank in ranks[..2])
        {
            IngotProgram.Outcome outcome = MpiRun.End(rank, Limit);
            outcome.Expect(4);
            Assert.Contains("is gone", outcome.Error, StringComparison.Ordinal);
        }

        GoesOn(project);
    }

    [Fact]
    public void When_a_process_of_mpirun_is_killed_the_job_ends_and_another_number_goes_on()
    {
        Assert.SkipUnless(MpiRun.IsInstalled && OperatingSystem.IsLinux(), MpiRun.Missing);
        using TinyProject project = Long();
        using Process mpi = MpiRun.Start(2, "train", project.Folder, "--progress", "none");
        WaitForCheckpoint(project);
        string[] children = File.ReadAllText($"/proc/{mpi.Id}/task/{mpi.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using (Process rank = Process.GetProcessById(int.Parse(children[^1], CultureInfo.InvariantCulture))) rank.Kill();
        IngotProgram.Outcome outcome = MpiRun.End(mpi, Limit);
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("signal 9", outcome.Output + outcome.Error, StringComparison.Ordinal);
        GoesOn(project);
    }

    // One process alone takes up the run; its end is not waited for.
    private static void GoesOn(TinyProject project)
    {
        using Process alone = IngotProgram.Start("train", project.Folder, "--progress", "lines");
        _ = alone.StandardOutput.ReadToEndAsync();
        var said = new StringBuilder();
        while (alone.StandardError.ReadLine() is { } line)
        {
            said.AppendLine(line);
            if (line.Contains("Training goes on from step", StringComparison.Ordinal)) alone.Kill();
        }

        Assert.Contains("Training goes on from step", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("cannot be read", said.ToString(), StringComparison.Ordinal);
        alone.WaitForExit();
    }

    private static TinyProject Fifty()
    {
        var project = new TinyProject();
        project.Edit("steps: 40", "steps: 50");
        project.Edit("validate_every: 20", "validate_every: 25");
        return project;
    }

    private static TinyProject Long()
    {
        var project = new TinyProject();
        project.Edit("steps: 40", "steps: 100000");
        project.Edit("validate_every: 20", "validate_every: 1000");
        return project;
    }

    private static Process[] Ranks(int size, string folder)
    {
        int port = FreePort();
        return [.. Enumerable.Range(0, size).Select(rank =>
        {
            var start = new ProcessStartInfo(IngotProgram.Path, ["train", folder, "--progress", "none"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            (string, string)[] variables = [("RANK", rank.ToString()), ("WORLD_SIZE", size.ToString()), ("MASTER_ADDR", "localhost"), ("MASTER_PORT", port.ToString()), ("INGOT_SECRET", "test")];
            foreach ((string name, string value) in variables) start.Environment[name] = value;
            return Process.Start(start)!;
        })];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // A checkpoint after the one of the beginning.
    private static void WaitForCheckpoint(TinyProject project)
    {
        string store = project.File(".ingot");
        for (long start = Environment.TickCount64; Environment.TickCount64 - start < 120_000; Thread.Sleep(100))
        {
            if (Directory.Exists(store) && Directory.EnumerateDirectories(store, "step-*", SearchOption.AllDirectories).Any(place => !place.EndsWith("000000000000", StringComparison.Ordinal))) return;
        }

        throw new TimeoutException("no checkpoint was written");
    }

    private static List<double> Losses(TinyProject project) =>
        [.. File.ReadLines(project.Made("train", "history.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).SelectMany(point => new[] { point.GetProperty("train_loss"), point.GetProperty("validation_loss") })
            .Where(loss => loss.ValueKind == JsonValueKind.Number).Select(loss => loss.GetDouble())];
}
