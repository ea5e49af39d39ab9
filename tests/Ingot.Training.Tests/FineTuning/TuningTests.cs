using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Training.FineTuning;
using Ingot.Training.Loop;
using Ingot.Training.Tests.Distributed;

namespace Ingot.Training.Tests.FineTuning;

/// <summary>Training on from a base, in every way that a recipe can ask for.</summary>
[Collection(nameof(Dropout))]
public sealed class TuningTests : IDisposable
{
    private readonly Scenario scenario = new() { Settings = new Scenario().Settings with { Steps = 12, ValidateEvery = 4 } };

    public TuningTests()
    {
        using ITrainableModel model = ArchitectureCatalog.Create(scenario.Config, Precision.Float32, ComputeDevice.Cpu, seed: 4);
        ModelFolder.Save(model, Base);
    }

    public static TheoryData<string> Ways => ["full", "frozen", "lora", "dora", "eight-bit", "answers", "lora-answers", "preferences", "lora-preferences"];

    private string Base => scenario.Place("base");

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_broken_run_goes_on_to_the_same_weights_bit_for_bit(string way)
    {
        TrainingResult unbroken = Run("unbroken", way);
        using (var source = new CancellationTokenSource())
        {
            var sink = new Listener(happened =>
            {
                if (happened is TrainingStep { Step: 5 }) source.Cancel();
            });
            Assert.Throws<OperationCanceledException>(() => Run("broken", way, sink, cancellation: source.Token));
        }

        TrainingResult resumed = Run("broken", way);
        Assert.Equal(scenario.Weights("unbroken"), scenario.Weights("broken"));
        Assert.Equal((unbroken.Steps, unbroken.BestStep, unbroken.BestValidation), (resumed.Steps, resumed.BestStep, resumed.BestValidation));
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(Base, "model.safetensors")), scenario.Weights("unbroken"));
        Assert.True(double.IsFinite(unbroken.BestValidation));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Two_processes_lose_what_one_with_the_whole_batch_loses(string way)
    {
        (List<double> one, List<double> two) = (new(), new());
        Run("one", way, Collect(one), processes: SingleProcess.Instance);
        ThreadGroup.Run(2, group => Run("two", way, group.Rank == 0 ? Collect(two) : null, processes: group));
        Assert.Equal(12 + 3, one.Count);
        Assert.Equal(one, two, (a, b) => Math.Abs(a - b) < 1e-5);

        static Listener Collect(List<double> losses) => new(happened =>
        {
            if (happened is TrainingStep step) losses.Add(step.Loss);
            if (happened is ValidationResult look) losses.Add(look.NatsPerToken);
        });
    }

    [Fact]
    public void Frozen_tensors_are_byte_for_byte_those_of_the_base()
    {
        Run("run", "frozen");
        using SafetensorsFolder before = SafetensorsFolder.Open(Base), after = SafetensorsFolder.Open(scenario.Place("run"));
        foreach (string name in before.Tensors.Keys)
            Assert.Equal(!name.StartsWith("model.layers.1.", StringComparison.Ordinal) && name != "model.norm.weight", before.Bytes(name).SequenceEqual(after.Bytes(name)));
    }

    [Fact]
    public void An_adapter_lies_beside_the_weights_that_it_is_merged_into()
    {
        Run("run", "lora");
        string adapter = Path.Combine(scenario.Place("run"), TuningJob.AdapterName), merged = scenario.Place("merged");
        Assert.True(File.Exists(Path.Combine(adapter, "adapter_config.json")));
        Models.Adapters.AdapterFolder.Merge(Base, adapter, merged);
        Assert.Equal(scenario.Weights("run"), File.ReadAllBytes(Path.Combine(merged, "model.safetensors")));
    }

    [Fact]
    public void What_is_read_and_not_learnt_teaches_nothing()
    {
        // Two runs that differ in the questions' targets alone would differ if these counted: the gradient of a row is that of its answers.
        TuningText text = Text(LossScope.Answers);
        var rows = new ExampleRows(text.Train, text.TrainMarks!, 16);
        foreach (bool kernels in (bool[])[true, false])
        {
            using ITrainableModel model = kernels ? ModelFolder.Open(Base, Precision.Float32, ComputeDevice.Cpu) : Models.Adapters.FrozenBase.Open(Base, scenario.Config, new TrainSettings { Freeze = ["model.norm.weight"] }, Precision.Float32, seed: 1);
            Models.Batches.WindowBatch batch = rows.Read([0, 1, 2], 0);
            var scores = new float[batch.Ids.Length - batch.Count];
            model.Score(batch, scores);
            float[] weights = batch.Weights!.Value.ToArray();
            Assert.Equal(batch.Predictions, weights.Count(weight => weight == 1));
            Assert.InRange(batch.Predictions, 1, scores.Length - 1);
            Assert.All(scores.Zip(weights), pair => Assert.Equal(pair.Second == 0, pair.First == 0));
            Assert.Equal(-scores.Sum(score => (double)score), model.Accumulate(batch, 1), 1e-3);
        }
    }

    [Fact]
    public void Examples_in_one_row_are_scored_as_if_each_stood_alone()
    {
        TuningText text = Text(LossScope.Answers);
        var rows = new ExampleRows(text.Train, text.TrainMarks!, 16);
        foreach (bool kernels in (bool[])[true, false])
        {
            using ITrainableModel model = kernels ? ModelFolder.Open(Base, Precision.Float32, ComputeDevice.Cpu) : Models.Adapters.FrozenBase.Open(Base, scenario.Config, new TrainSettings { Freeze = ["model.norm.weight"] }, Precision.Float32, seed: 1);
            Models.Batches.WindowBatch batch = rows.Read([0], 0);
            int[] ids = batch.Ids.ToArray(), starts = batch.Starts!.Value.ToArray();
            var together = new float[16];
            model.Score(batch, together);
            int second = starts.Distinct().ElementAt(1), end = starts.Count(start => start == second);
            var alone = new float[end];
            model.Score(new Models.Batches.WindowBatch { Count = 1, Ids = ids.AsMemory(second, end + 1) }, alone);
            for (int i = 0; i < end - 1; i++)
            {
                if (batch.Weights!.Value.Span[second + i] != 0) Assert.Equal(alone[i], together[second + i], 1e-4);
            }
        }
    }

    [Fact]
    public void Another_base_or_other_settings_of_the_adapter_are_refused_on_resume()
    {
        using var source = new CancellationTokenSource();
        var sink = new Listener(happened =>
        {
            if (happened is TrainingStep { Step: 5 }) source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Run("run", "lora", sink, cancellation: source.Token));
        Assert.Contains("train.adapter", Assert.Throws<IngotException>(() => Run("run", "dora")).Message, StringComparison.Ordinal);
        IngotException other = Assert.Throws<IngotException>(() => Trainer.Tune(scenario.Config, Settings("lora"), Text(LossScope.Text), scenario.Place("run"), new BaseStart(Base, "other"), SingleProcess.Instance, NoProgress.Instance, TimeProvider.System, default));
        Assert.Contains("start was base and is now other", other.Message, StringComparison.Ordinal);
    }

    public void Dispose() => scenario.Dispose();

    private TrainSettings Settings(string way) => scenario.Settings with
    {
        LossOn = way.EndsWith("answers", StringComparison.Ordinal) ? LossScope.Answers : way.EndsWith("preferences", StringComparison.Ordinal) ? LossScope.Preferences : LossScope.Text,
        Freeze = way == "frozen" ? ["embeddings", "model.layers.0.*"] : [],
        Adapter = way.StartsWith("lora", StringComparison.Ordinal) || way is "dora" or "eight-bit"
            ? new AdapterSettings { Rank = 3, Kind = way == "dora" ? AdapterKind.Dora : AdapterKind.Lora, EightBit = way == "eight-bit", Dropout = way == "lora" ? 0.1 : 0 } : null,
    };

    private TrainingResult Run(string name, string way, IProgressSink? progress = null, ICollectives? processes = null, CancellationToken cancellation = default)
    {
        // What dropout drops depends on how a batch is divided.
        TrainSettings settings = Settings(way);
        if (processes is not null && settings.Adapter is { } adapter) settings = settings with { Adapter = adapter with { Dropout = 0 } };
        return Trainer.Tune(scenario.Config, settings, Text(settings.LossOn), scenario.Place(name), new BaseStart(Base, "base"), processes ?? SingleProcess.Instance, progress ?? NoProgress.Instance, TimeProvider.System, cancellation);
    }

    // Rows of 16: two examples of six ids each, three read and three learnt, then filling.
    private TuningText Text(LossScope scope)
    {
        if (scope == LossScope.Text) return new TuningText(scenario.Train, scenario.Validation);
        return new TuningText(Rows(12, 1, marks: false), Rows(4, 2, marks: false)) { TrainMarks = Rows(12, 1, marks: true), ValidationMarks = Rows(4, 2, marks: true) };
    }

    private static ListSource Rows(int count, int seed, bool marks)
    {
        var ids = new List<int> { 0 };
        for (int row = 0; row < count; row++)
        {
            for (int t = 0; t < 16; t++) ids.Add(marks ? t >= 12 || t % 6 == 0 ? TokenMark.Begin : t % 6 < 3 ? TokenMark.Read : TokenMark.Learned : t >= 12 ? 0 : 1 + (((row * 7) + (t * t) + seed) % 28));
            ids.Add(0);
        }

        return new ListSource(ids, marks ? TokenMark.Count : 29, $"rows-{count}-{seed}-{marks}");
    }

    private sealed class ListSource(List<int> ids, int vocabulary, string id) : ITokenSource
    {
        public long Length => ids.Count;

        public int VocabularySize => vocabulary;

        public int EndOfText => 0;

        public long TextBytes => 0;

        public string Id => id;

        public void Read(long start, Span<int> target) => ids.Slice((int)start, target.Length).ToArray().CopyTo(target);

        public void Dispose()
        {
        }
    }
}
