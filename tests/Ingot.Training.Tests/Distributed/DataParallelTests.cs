using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Training.Tests.Distributed;

[Collection(nameof(Alone))]
public sealed class DataParallelTests
{
    [Theory]
    [InlineData(2, true, null)]
    [InlineData(2, false, null)]
    [InlineData(3, true, 1)]
    [InlineData(4, true, null)]
    public void Several_processes_lose_what_one_with_the_whole_batch_loses_over_fifty_steps(int size, bool shards, int? microBatch)
    {
        using var scenario = new Scenario();
        TrainSettings settings = Fifty(scenario) with { MicroBatch = microBatch };
        (List<double> one, _) = Train(scenario, "one", 1, settings);
        (List<double> many, _) = Train(scenario, "many", size, settings with { ShardOptimizer = shards });
        Assert.Equal(50, one.Count);
        Assert.All(one.Zip(many), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_gradient_is_clipped_by_the_norm_of_all_processes_together(bool shards)
    {
        using var scenario = new Scenario();
        TrainSettings settings = Fifty(scenario) with { GradientClip = 0.05 };
        (List<double> one, List<double> norms) = Train(scenario, "one", 1, settings);
        (List<double> many, List<double> others) = Train(scenario, "many", 2, settings with { ShardOptimizer = shards });
        Assert.True(norms.Min() > 0.05, "every step must be clipped");
        Assert.All(norms.Zip(others), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.All(one.Zip(many), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Muon_keeps_its_matrices_whole_when_its_state_is_shared()
    {
        using var scenario = new Scenario();
        TrainSettings settings = Fifty(scenario) with { Optimizer = new MuonSettings { LearningRate = 3e-3 } };
        (List<double> one, _) = Train(scenario, "one", 1, settings);
        (List<double> many, _) = Train(scenario, "many", 3, settings);
        Assert.All(one.Zip(many), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_of_several_processes_that_was_broken_off_ends_with_the_same_bits(bool shards)
    {
        using var scenario = new Scenario();
        TrainSettings settings = scenario.Settings with { ShardOptimizer = shards };
        ThreadGroup.Run(2, group => scenario.Run("whole", settings: settings, processes: group));
        Break(scenario, "broken", 2, settings, step: 10);
        ThreadGroup.Run(2, group => scenario.Run("broken", settings: settings, processes: group));
        Assert.Equal(scenario.Weights("whole"), scenario.Weights("broken"));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void Another_number_of_processes_goes_on_with_a_checkpoint(int before, int after)
    {
        using var scenario = new Scenario();
        TrainSettings settings = Fifty(scenario) with { Optimizer = new MuonSettings { LearningRate = 3e-3 } };
        (List<double> whole, _) = Train(scenario, "whole", 1, settings);
        Break(scenario, "moved", before, settings, step: 20);
        (List<double> rest, _) = Train(scenario, "moved", after, settings);
        Assert.Equal(30, rest.Count);
        Assert.All(whole.Skip(20).Zip(rest), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void The_state_of_the_optimizer_is_divided_among_the_processes()
    {
        using var scenario = new Scenario();
        ThreadGroup.Run(2, group =>
        {
            using var model = new Ingot.Models.Architectures.LlamaModel(scenario.Config, Precision.Float32, 1);
            using var parallel = new Ingot.Training.Distributed.DataParallel(group, model, scenario.Settings.Optimizer!, shards: true);
            long share = parallel.Share.Parts.Sum(part => part.End - part.Start), all = model.Weights.Store.Count;
            Assert.InRange(share, (all / 2) - 32, (all / 2) + 32);
            using IOptimizer optimizer = OptimizerCatalog.Create(scenario.Settings.Optimizer!, model.Weights.Store, model.Weights.Slices, parallel.Share);
            Assert.All(optimizer.State, block => Assert.Equal(share, block.Count));
        });
    }

    [Fact]
    public void Only_the_first_process_reports_and_writes()
    {
        using var scenario = new Scenario();
        var results = new TrainingResult[2];
        ThreadGroup.Run(2, group => results[group.Rank] = scenario.Run("run", settings: scenario.Settings, processes: group));
        Assert.NotEmpty(results[0].History);
        Assert.Empty(results[1].History);
        Assert.Equal(results[0].BestValidation, results[1].BestValidation);
        ThreadGroup.Run(2, group => Assert.Equal(results[0].BestValidation, scenario.Run("run", processes: group).BestValidation));
    }

    [Fact]
    public void The_loss_on_the_validation_set_is_shared_and_the_same()
    {
        using var scenario = new Scenario();
        TrainSettings settings = scenario.Settings with { ValidationTokens = 190 };
        TrainingResult one = scenario.Run("one", settings: settings);
        TrainingResult? many = null;
        ThreadGroup.Run(3, group =>
        {
            TrainingResult result = scenario.Run("many", settings: settings, processes: group);
            if (group.Rank == 0) many = result;
        });
        Assert.Equal(one.FinalValidation, many!.FinalValidation, 1e-5);
    }

    [Fact]
    public void A_process_with_other_data_is_refused_before_anything_is_trained()
    {
        using Scenario scenario = new(), other = new() { Train = TextSource.Walk(600, seed: 9) };
        IngotException fault = Assert.Throws<IngotException>(() => ThreadGroup.Run(2, group => (group.Rank == 0 ? scenario : other).Run(processes: group)));
        Assert.Contains("process 1 would train with other data", fault.Message, StringComparison.Ordinal);
    }

    private static TrainSettings Fifty(Scenario scenario) =>
        scenario.Settings with { Steps = 50, Batch = 12, ValidateEvery = 25, Schedule = new CosineSettings { Warmup = 4 } };

    private static (List<double> Losses, List<double> Norms) Train(Scenario scenario, string name, int size, TrainSettings settings)
    {
        List<double> losses = [], norms = [];
        var sink = new Listener(happened =>
        {
            if (happened is not TrainingStep step) return;
            losses.Add(step.Loss);
            norms.Add(step.GradientNorm);
        });
        ThreadGroup.Run(size, group => scenario.Run(name, group.Rank == 0 ? sink : NoProgress.Instance, settings, processes: group));
        return (losses, norms);
    }

    private static void Break(Scenario scenario, string name, int size, TrainSettings settings, long step)
    {
        using var source = new CancellationTokenSource();
        var sink = new Listener(happened =>
        {
            if (happened is TrainingStep taken && taken.Step == step) source.Cancel();
        });
        ThreadGroup.Run(size, group => Assert.Throws<OperationCanceledException>(() =>
            scenario.Run(name, group.Rank == 0 ? sink : NoProgress.Instance, settings, cancellation: group.Rank == 0 ? source.Token : default, processes: group)));
    }
}
