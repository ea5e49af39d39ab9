using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using Ingot.Training.Loop;

namespace Ingot.Training.Tests.Loop;

/// <summary>Models that carry a state from window to window.</summary>
[Collection(nameof(Dropout))]
public sealed class StreamTests
{
    private static readonly RecurrentTextConfig Shape = new() { VocabSize = 29, EmbeddingSize = 16, HiddenSize = 24, MaxPositionEmbeddings = 8, Dropout = 0.1, RecurrentDropout = 0.1, WordDropout = 0.1 };

    [Fact]
    public void Each_stream_is_read_in_order_and_begins_anew_with_the_epoch()
    {
        var source = new TextSource([.. Enumerable.Range(0, 103)], 103, "count");
        StreamData data = Data(source, batch: 4, microBatch: 3, length: 5);
        ITrainingData read = data;
        Assert.Equal(5, data.StepsPerEpoch);
        for (int step = 0; step < 12; step++)
        {
            WindowBatch[] pieces = [.. read.Read(step).Cast<WindowBatch>()];
            Assert.Equal([(0, 3), (3, 1)], pieces.Select(piece => (piece.Stream!.Value, piece.Count)));
            Assert.All(pieces, piece => Assert.Equal(step % 5 > 0, piece.Continues));
            int[] firsts = [.. pieces.SelectMany(piece => Enumerable.Range(0, piece.Count).Select(row => piece.Ids.Span[row * 6]))];
            Assert.Equal([0 + (step % 5 * 5), 25 + (step % 5 * 5), 50 + (step % 5 * 5), 75 + (step % 5 * 5)], firsts);
        }

        Assert.Equal(2.4, read.Epochs(12));
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Resume_reaches_the_same_weights_bit_for_bit_with_the_state_where_it_was(string cell)
    {
        using var scenario = new Scenario();
        TrainSettings settings = scenario.Settings with { MicroBatch = 3, CheckpointEvery = TimeSpan.Zero };
        Run(scenario, cell, "unbroken", settings);
        using (var source = new CancellationTokenSource())
        {
            var stop = new Listener(happened =>
            {
                if (happened is TrainingStep { Step: 11 }) source.Cancel();
            });
            Assert.Throws<OperationCanceledException>(() => Run(scenario, cell, "broken", settings, stop, source.Token));
        }

        Run(scenario, cell, "broken", settings);
        Assert.Equal(scenario.Weights("unbroken"), scenario.Weights("broken"));
    }

    [Fact]
    public void A_skipped_step_lets_the_streams_begin_anew()
    {
        using var scenario = new Scenario();
        using var model = Models.Architectures.ArchitectureCatalog.Create(Shape, Precision.Float32, ComputeDevice.Cpu, 1);
        using var runner = new StepRunner(model, TextReading.Training(Shape, scenario.Train, scenario.Settings), scenario.Settings);
        runner.Gradients(0);
        Assert.Contains(Floats(model.Carried!), value => value != 0);
        runner.Discard();
        Assert.All(Floats(model.Carried!), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Too_little_text_is_a_data_error() => Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Data(TextSource.Walk(30), 4, 4, 8)).Code);

    [Fact]
    public void A_recurrent_model_learns_and_its_look_is_that_of_its_saved_weights()
    {
        using var scenario = new Scenario();
        TrainSettings settings = scenario.Settings with { Steps = 150, ValidateEvery = 150, Optimizer = new Ingot.Training.Optimizers.AdamWSettings { LearningRate = 0.02 }, ValidationTokens = 1000 };
        TrainingResult result = Run(scenario, "lstm", "run", settings);
        Assert.InRange(result.BestValidation, 0.65, 2.5);
        using var scorer = Models.Scoring.TorchScorer.Load(scenario.Place("run"));
        var ids = new int[200];
        scenario.Validation.Read(0, ids);
        var scores = new float[199];
        scorer.Continue(ids.AsSpan(0, 100), begins: true, scores.AsSpan(0, 99));
        scorer.Continue(ids.AsSpan(99), begins: false, scores.AsSpan(99));
        Assert.Equal(result.BestValidation, -scores.Average(), 0.15);
        Assert.True(scorer.CarriesState);
    }

    private static StreamData Data(TextSource source, int batch, int microBatch, int length) => new(source, length, new TrainSettings { Batch = batch, MicroBatch = microBatch });

    private static TrainingResult Run(Scenario scenario, string cell, string name, TrainSettings settings, IProgressSink? progress = null, CancellationToken cancellation = default) =>
        Trainer.Run(Trainer.Job(Shape with { Cell = cell }, settings, scenario.Train, scenario.Validation, null), scenario.Place(name), progress ?? NoProgress.Instance, TimeProvider.System, cancellation);

    private static unsafe float[] Floats(Models.Tensors.CarriedRows rows) => new Span<float>(rows.Values, (int)rows.Count).ToArray();
}
