using System.Diagnostics;
using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Native;
using Ingot.Models.Networks;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;
using TorchSharp;

namespace Ingot.Training.Tests.Distributed;

/// <summary>Several processes with weights, gradients and optimizer apart from our memory, as on GPUs, taken on the processor: but for NCCL's calls the same way.</summary>
[Collection(nameof(Alone))]
public sealed class DeviceParallelTests
{
    private const string Place = "INGOT_TEST_PLACE";

    [Theory]
    [InlineData(2, true, "adamw")]
    [InlineData(3, false, "adamw")]
    [InlineData(3, true, "muon")]
    [InlineData(2, false, "muon")]
    [InlineData(2, true, "lion")]
    [InlineData(2, true, "adadelta")]
    public void Several_processes_lose_on_a_device_what_one_with_the_whole_batch_loses(int size, bool shards, string optimizer)
    {
        using var scenario = new Scenario();
        TrainSettings settings = Settings(scenario, optimizer) with { ShardOptimizer = shards, GradientClip = 0.5 };
        List<double> one = Run(scenario, "one", 1, settings), many = Run(scenario, "many", size, settings);
        Assert.Equal(24, one.Count);
        Assert.True(one[^1] < one[0] - 0.05 || optimizer == "adadelta", $"{one[0]} became {one[^1]}");
        Assert.Equal(one, many, (a, b) => Math.Abs(a - b) < (optimizer == "muon" ? 1e-4 : 1e-5));
    }

    [Theory]
    [InlineData(2, 2, "adamw")]
    [InlineData(3, 1, "muon")]
    [InlineData(1, 2, "muon")]
    public void A_run_on_devices_goes_on_where_its_checkpoint_stands_with_as_many_processes_or_another_number(int before, int after, string optimizer)
    {
        using var scenario = new Scenario();
        TrainSettings settings = Settings(scenario, optimizer);
        List<double> whole = Run(scenario, "whole", before, settings), moved = Run(scenario, "moved", before, settings, pauseAt: 9);
        Assert.Equal(9, moved.Count);
        moved.AddRange(Run(scenario, "moved", after, settings));
        Assert.Equal(whole, moved, (a, b) => Math.Abs(a - b) < (before == after ? 1e-12 : 1e-4));
        if (before == after) Assert.Equal(scenario.Weights("whole"), scenario.Weights("moved"));
    }

    [Fact]
    public async Task Processes_of_mpirun_lose_on_a_device_what_one_loses()
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "mpirun"))), "mpirun is not installed");
        using var scenario = new Scenario();
        List<double> one = Run(scenario, "one", 1, Short(scenario));
        string[] self = ["--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "-np", "2", Environment.ProcessPath!, "-method", $"*{nameof(Member_of_mpirun)}"];
        var start = new ProcessStartInfo("mpirun", self) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Place] = scenario.Place("many");
        using Process mpi = Process.Start(start)!;
        Task<string> output = mpi.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), error = mpi.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await mpi.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(mpi.ExitCode == 0, await output + await error);
        Assert.Equal(one, File.ReadLines(scenario.Place("many") + ".losses").Select(double.Parse), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    /// <summary>The part of each process that the test above starts; run by itself, a group of one.</summary>
    [Fact]
    public void Member_of_mpirun()
    {
        using var scenario = new Scenario();
        string place = Environment.GetEnvironmentVariable(Place) ?? scenario.Place("alone");
        ICollectives group = Launch.Join(CancellationToken.None);
        var losses = new List<string>();
        var sink = new Listener(happened =>
        {
            if (happened is TrainingStep step) losses.Add(step.Loss.ToString("R"));
        });
        Trainer.Run(Job(scenario, Short(scenario), group), place, group.Rank == 0 ? sink : NoProgress.Instance, TimeProvider.System, CancellationToken.None);
        if (group.Rank > 0) return;
        Assert.Equal(8, losses.Count);
        File.WriteAllLines(place + ".losses", losses);
    }

    [Fact]
    public void Every_process_takes_a_GPU_of_its_own_by_its_number_on_the_machine()
    {
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(rank => TorchDevices.Gpu(rank, 4)));
        Assert.Equal([0, 0], Enumerable.Range(0, 2).Select(rank => TorchDevices.Gpu(rank, 1)));
        Assert.Contains("has no GPU: there are 2", Assert.Throws<IngotException>(() => TorchDevices.Gpu(2, 2)).Message, StringComparison.Ordinal);
        ThreadGroup.Run(3, group => Assert.Equal(group.Rank, LocalRank.Of(group)));
    }

    private static TrainSettings Settings(Scenario scenario, string optimizer) => scenario.Settings with
    {
        Batch = 6,
        Average = 0.9,
        Optimizer = optimizer switch
        {
            "muon" => new MuonSettings { LearningRate = 3e-3 },
            "lion" => new LionSettings { LearningRate = 3e-4 },
            "adadelta" => new AdadeltaSettings { LearningRate = 1 },
            _ => new AdamWSettings { LearningRate = 3e-3 },
        },
    };

    private static TrainSettings Short(Scenario scenario) => Settings(scenario, "adamw") with { Steps = 8, ValidateEvery = 4 };

    private static TrainingJob Job(Scenario scenario, TrainSettings settings, ICollectives group) =>
        Trainer.Job(scenario.Config, settings, scenario.Train, scenario.Validation, startFrom: null, processes: group) with
        {
            Create = (precision, seed) => new TorchModel(scenario.Config, new LlamaNetwork(scenario.Config), precision, torch.CPU, seed, mirrored: true),
        };

    private static List<double> Run(Scenario scenario, string name, int size, TrainSettings settings, long? pauseAt = null)
    {
        var losses = new List<double>();
        var sink = new Listener(happened =>
        {
            if (happened is TrainingStep step) losses.Add(step.Loss);
        });
        ThreadGroup.Run(size, group => Trainer.Run(
            Job(scenario, settings, group) with { PauseAt = pauseAt }, scenario.Place(name), group.Rank == 0 ? sink : NoProgress.Instance, TimeProvider.System, CancellationToken.None));
        return losses;
    }
}
