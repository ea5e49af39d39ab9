using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Networks;
using Ingot.Training.Examples;
using Ingot.Training.Loop;

namespace Ingot.Training.Tests.Distributed;

/// <summary>Models on libtorch, which read text by windows or streams, and those that learn from examples, in several processes.</summary>
[Collection(nameof(Alone))]
public sealed class EveryModelTests : IDisposable
{
    private const int Vocabulary = 29;
    private static readonly ModelSettings Small = new() { Width = 16, Heads = 2, Layers = 2, FeedForward = 24, Filters = 8, Context = 8, Dropout = 0, Windows = [3] };
    private readonly Scenario scenario = new();

    private TrainSettings Settings => scenario.Settings with { Steps = 20, Batch = 12, ValidateEvery = 10, Device = ComputeDevice.Cpu, Track = new TrackSettings { Tensorboard = false } };

    public void Dispose() => scenario.Dispose();

    [Theory]
    [InlineData("gpt2", 2, null, true)]
    [InlineData("qwen3", 3, null, true)]
    [InlineData("mistral", 2, 2, false)]
    [InlineData("gated_conv", 2, null, false)]
    [InlineData("lstm", 2, null, true)]
    [InlineData("lstm", 3, 2, false)]
    [InlineData("gru", 2, 5, true)]
    public void Language_models_of_every_kind_lose_in_several_processes_what_one_with_the_whole_batch_loses(string kind, int size, int? microBatch, bool shards)
    {
        TrainSettings settings = Settings with { MicroBatch = microBatch, ShardOptimizer = shards };
        RequireEqual(size, processes => Trainer.Job(Text(kind), settings, scenario.Train, scenario.Validation, null, processes: processes));
    }

    [Theory]
    [InlineData("textcnn", true)]
    [InlineData("lstm", false)]
    [InlineData("gru", true)]
    [InlineData("bert", true)]
    public void Classifiers_lose_in_several_processes_what_one_with_the_whole_batch_loses(string kind, bool shards)
    {
        var config = (IClassifierConfig)ModelKinds.Find(kind, ModelTask.Classes, "classify").Shape(Small, new ShapeInput(Vocabulary, 0, 12) { Labels = ["x", "y", "z"] });
        (LabelledExamples train, LabelledExamples validation) = (Labelled(config, 50, 1), Labelled(config, 31, 2));
        RequireEqual(2, processes => ExampleTrainer.Job(config, Settings with { ShardOptimizer = shards, StopMetric = "accuracy" }, train, validation, "data", processes));
    }

    [Theory]
    [InlineData("transformer", null)]
    [InlineData("lstm", "luong")]
    public void Encoder_decoders_lose_in_several_processes_what_one_with_the_whole_batch_loses(string kind, string? attention)
    {
        var config = (IPairConfig)ModelKinds.Find(kind, ModelTask.Pairs, "translate").Shape(Small with { Attention = attention }, new ShapeInput(Vocabulary, 0, 12));
        (PairExamples train, PairExamples validation) = (Pairs(config, 50, 1), Pairs(config, 31, 2));
        RequireEqual(2, processes => ExampleTrainer.Job(config, Settings with { StopMetric = "loss" }, train, validation, "data", processes));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(1, 2)]
    public void A_recurrent_run_goes_on_with_the_states_of_all_processes(int before, int after)
    {
        TrainingJob Job(ICollectives processes) => Trainer.Job(Text("lstm"), Settings, scenario.Train, scenario.Validation, null, processes: processes);
        List<double> whole = Run(1, "whole", Job), moved = Run(before, "moved", processes => Job(processes) with { PauseAt = 13 });
        moved.AddRange(Run(after, "moved", Job));
        Assert.Equal(whole.Count, moved.Count);
        Assert.All(whole.Zip(moved), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    private static IModelConfig Text(string kind) => ModelKinds.Find(kind, ModelTask.Text, "generate").Shape(Small, new ShapeInput(Vocabulary, 28, 8));

    // Of a batch, the examples have different lengths, and the last batch of an epoch is small.
    private static LabelledExamples Labelled(IClassifierConfig config, int count, long seed)
    {
        var random = new SeededRandom(seed, "examples");
        return new LabelledExamples([.. Enumerable.Range(0, count).Select(_ => Words(random, 3 + random.Next(9)))], [.. Enumerable.Range(0, count).Select(_ => new float[] { random.Next(3) })], config);
    }

    private static PairExamples Pairs(IPairConfig config, int count, long seed)
    {
        var random = new SeededRandom(seed, "pairs");
        int[][] sources = [.. Enumerable.Range(0, count).Select(_ => Words(random, 2 + random.Next(6)))];
        return new PairExamples(sources, [.. sources.Select(source => source.Reverse().Skip(1).ToArray())], config);
    }

    private static int[] Words(SeededRandom random, int length) => [.. Enumerable.Range(0, length).Select(_ => 1 + random.Next(Vocabulary - 2))];

    private void RequireEqual(int size, Func<ICollectives, TrainingJob> job)
    {
        List<double> one = Run(1, "one", job), many = Run(size, "many", job);
        Assert.Equal(20 + 2, one.Count);
        Assert.True(one[^1] != one[0], "nothing was learnt");
        Assert.All(one.Zip(many), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(one.Count, many.Count);
    }

    // The losses of all steps and looks, in their order.
    private List<double> Run(int size, string name, Func<ICollectives, TrainingJob> job)
    {
        List<double> losses = [];
        var sink = new Listener(happened =>
        {
            if (happened is TrainingStep step) losses.Add(step.Loss);
            if (happened is ValidationResult look) losses.Add(look.NatsPerToken);
        });
        ThreadGroup.Run(size, group => Trainer.Run(job(group), scenario.Place(name), group.Rank == 0 ? sink : NoProgress.Instance, TimeProvider.System, CancellationToken.None));
        return losses;
    }
}
