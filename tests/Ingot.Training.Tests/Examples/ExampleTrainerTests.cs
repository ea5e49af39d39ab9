using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Native;
using Ingot.Models.Networks;
using Ingot.Training.Examples;
using Ingot.Training.FineTuning;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Training.Tests.Examples;

[Collection(nameof(Dropout))]
public sealed class ExampleTrainerTests : IDisposable
{
    private const int Vocabulary = 30;
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-examples-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("textcnn")]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("bert")]
    public void Every_architecture_that_classifies_learns_which_word_decides(string kind)
    {
        IClassifierConfig config = Shape(kind);
        // BERT normalizes after each branch and wants a small rate; of seeds 1 to 4 the first stops where two of the three words look alike, with and without dropout.
        TrainSettings settings = kind == "bert" ? Settings(400) with { Seed = 2, Optimizer = new AdamWSettings { LearningRate = 0.003, WeightDecay = 0.01 } } : Settings(120);
        TrainingResult result = Run(config, settings, Examples(config, 400, 1), Examples(config, 100, 2), kind);
        Assert.True(result.BestValidation < 0.25, $"{kind} ends at {result.BestValidation} nats; guessing costs {Math.Log(3)}");
    }

    [Theory]
    [InlineData("textcnn")]
    [InlineData("lstm")]
    public void A_run_that_paused_reaches_the_same_weights_bit_for_bit(string kind)
    {
        IClassifierConfig config = Shape(kind);
        ExampleSet train = Examples(config, 90, 1), validation = Examples(config, 20, 2);
        Run(config, Settings(30), train, validation, "whole");
        TrainingJob job = ExampleTrainer.Job(config, Settings(30), train, validation, "data", SingleProcess.Instance) with { PauseAt = 13 };
        Assert.True(Trainer.Run(job, Path.Combine(folder, "broken"), NoProgress.Instance, TimeProvider.System, CancellationToken.None).Paused);
        Run(config, Settings(30), train, validation, "broken");
        Assert.Equal(Weights("whole"), Weights("broken"));
    }

    [Theory]
    [InlineData("transformer", "", 0.003, 600)]
    [InlineData("lstm", "luong", 0.01, 300)]
    [InlineData("gru", "bahdanau", 0.01, 300)]
    public void Every_encoder_decoder_learns_to_write_a_sequence_backwards(string kind, string attention, double rate, long steps)
    {
        var config = (IPairConfig)ModelKinds.Find(kind, ModelTask.Pairs, "translate")
            .Shape(new ModelSettings { Width = 32, Heads = 2, Layers = 1, Dropout = 0, Attention = attention.Length > 0 ? attention : null }, new ShapeInput(12, 0, 6));
        TrainingResult result = Run(config, Settings(steps) with { StopMetric = "loss", Optimizer = new AdamWSettings { LearningRate = rate } }, Backwards(config, 600, 1), Backwards(config, 100, 2), kind);
        Assert.True(result.BestValidation < 0.8, $"{kind} ends at {result.BestValidation} nats; guessing costs about {Math.Log(11)}");
    }

    [Fact]
    public void Arithmetic_that_is_left_open_is_bfloat16_where_the_processor_has_it_and_the_architecture_gains_by_it()
    {
        var open = new TrainSettings { Device = ComputeDevice.Cpu };
        Precision gaining = NativeBfloat16.IsSupported ? Precision.Bfloat16 : Precision.Float32;
        var data = new ShapeInput(12, 0, 6);
        IModelConfig Pair(string kind) => ModelKinds.Find(kind, ModelTask.Pairs, "translate").Shape(new ModelSettings { Width = 32 }, data);
        Assert.All([Pair("gru"), Pair("transformer"), Shape("textcnn"), Shape("bert")], config => Assert.Equal(gaining, ExampleTrainer.Decide(config, open)));
        Assert.All([Shape("lstm"), Shape("gru"), (BertConfig)Shape("bert") with { ProblemType = ProblemTypes.Regression }], config => Assert.Equal(Precision.Float32, ExampleTrainer.Decide(config, open)));
        Assert.Equal(Precision.Float32, ExampleTrainer.Decide(Pair("gru"), open with { Precision = Precision.Float32 }));
        if (File.Exists("/proc/cpuinfo")) Assert.Equal(File.ReadAllText("/proc/cpuinfo").Contains(" avx512_bf16", StringComparison.Ordinal), NativeBfloat16.IsSupported);
    }

    [Fact]
    public void An_epoch_shows_every_example_once_in_batches_of_like_length_and_the_next_in_another_order()
    {
        ExampleSet examples = Examples(Shape("lstm"), 103, 1);
        var order = new ExampleOrder(examples, 10, seed: 3);
        Assert.Equal(11, order.StepsPerEpoch);
        int[][] first = [.. Enumerable.Range(0, 11).Select(step => order.Read(step).ToArray())], second = [.. Enumerable.Range(11, 11).Select(step => order.Read(step).ToArray())];
        Assert.Equal(Enumerable.Range(0, 103), first.SelectMany(batch => batch).Order());
        Assert.Equal(Enumerable.Range(0, 103), second.SelectMany(batch => batch).Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first[4], new ExampleOrder(examples, 10, seed: 3).Read(4).ToArray());
        Assert.All(first, batch => Assert.InRange(batch.Max(examples.LengthOf) - batch.Min(examples.LengthOf), 0, 3));
    }

    [Theory]
    [InlineData(AdapterKind.Lora, true)]
    [InlineData(AdapterKind.Dora, false)]
    public void An_adapter_and_a_head_learn_on_a_base_that_stays_and_are_merged(AdapterKind kind, bool breaks)
    {
        using var scenario = new Scenario();
        using (ITrainableModel start = ArchitectureCatalog.Create(scenario.Config with { VocabSize = Vocabulary }, Precision.Float32, ComputeDevice.Cpu, seed: 4)) ModelFolder.Save(start, scenario.Place("base"));
        var config = DecoderClassifierConfig.Of(scenario.Config with { VocabSize = Vocabulary }, new ShapeInput(Vocabulary, 0, 12) { Labels = ["x", "y", "z"] });
        TrainSettings settings = Settings(150) with { Adapter = new AdapterSettings { Kind = kind, Rank = 8 } };
        TrainingJob job = ExampleTrainer.Job(config, settings, Examples(config, 200, 1), Examples(config, 60, 2), "data", SingleProcess.Instance, start: new BaseStart(scenario.Place("base"), "base"));
        TrainingResult Train(TrainingJob part, string name) => Trainer.Run(part, Path.Combine(folder, name), NoProgress.Instance, TimeProvider.System, CancellationToken.None);
        if (breaks) Assert.True(Train(job with { PauseAt = 40 }, "tuned").Paused);
        TrainingResult result = Train(job, "tuned");
        Assert.True(result.BestValidation < 0.5, $"it ends at {result.BestValidation} nats; guessing costs {Math.Log(3)}");
        using ITrainableModel merged = ModelFolder.Open(Path.Combine(folder, "tuned"), Precision.Float32, ComputeDevice.Cpu);
        Assert.Equal(["x", "y", "z"], ((IClassifierConfig)merged.Config).Id2label.OrderBy(label => label.Key).Select(label => label.Value));
        Assert.Equal(result.BestValidation, job.Validation().Measure(merged, CancellationToken.None).Loss, 1e-5);
        Assert.True(File.Exists(Path.Combine(folder, "tuned", TuningJob.AdapterName, "adapter_model.safetensors")));
    }

    [Fact]
    public void What_is_watched_may_be_any_figure_of_classes()
    {
        IClassifierConfig config = Shape("textcnn");
        Run(config, Settings(20) with { StopMetric = "macro_f1" }, Examples(config, 60, 1), Examples(config, 20, 2), "f1");
        Assert.True(File.Exists(Path.Combine(folder, "f1", "model.safetensors")));
    }

    private static TrainSettings Settings(long steps) => new()
    {
        Steps = steps,
        Batch = 20,
        Precision = Precision.Float32,
        Device = ComputeDevice.Cpu,
        ValidateEvery = 10,
        Optimizer = new AdamWSettings { LearningRate = 0.01, WeightDecay = 0.01 },
        Schedule = new LinearSettings { Warmup = 3 },
        Track = new TrackSettings { Tensorboard = false },
    };

    private static IClassifierConfig Shape(string kind) => (IClassifierConfig)ModelKinds.Find(kind, ModelTask.Classes, "classify")
        .Shape(new ModelSettings { Width = kind == "bert" ? 32 : 16, Filters = 8, Heads = 2, Layers = 1, Dropout = 0.1 }, new ShapeInput(Vocabulary, 0, 12) { Labels = ["x", "y", "z"] });

    /// <summary>Random words among which one of the words 1, 2 and 3 stands: it is the class.</summary>
    private static LabelledExamples Examples(IClassifierConfig config, int count, long seed)
    {
        var random = new SeededRandom(seed, "examples");
        var texts = new int[count][];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = random.Next(3);
            texts[i] = new int[3 + random.Next(9)];
            for (int t = 0; t < texts[i].Length; t++) texts[i][t] = 4 + random.Next(Vocabulary - 4);
            texts[i][random.Next(texts[i].Length)] = 1 + labels[i];
        }

        return new LabelledExamples(texts, [.. labels.Select(label => new float[] { label })], config);
    }

    private static PairExamples Backwards(IPairConfig config, int count, long seed)
    {
        var random = new SeededRandom(seed, "backwards");
        int[][] sources = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 2 + random.Next(4)).Select(_ => 1 + random.Next(11)).ToArray())];
        return new PairExamples(sources, [.. sources.Select(source => source.Reverse().ToArray())], config);
    }

    private TrainingResult Run(IModelConfig config, TrainSettings settings, ExampleSet train, ExampleSet validation, string name) => ExampleTrainer.Run(
        config, settings, train, validation, "data", Path.Combine(folder, name), SingleProcess.Instance, NoProgress.Instance, TimeProvider.System, CancellationToken.None);

    private byte[] Weights(string name) => File.ReadAllBytes(Path.Combine(folder, name, "model.safetensors"));
}
