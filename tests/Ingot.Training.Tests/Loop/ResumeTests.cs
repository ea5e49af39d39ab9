using CsCheck;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Tests.Loop;

public sealed class ResumeTests
{
    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Bfloat16)]
    public void Resume_reaches_the_same_weights_bit_for_bit(Precision precision)
    {
        using var scenario = new Scenario();
        TrainSettings settings = scenario.Settings with { Precision = precision, MicroBatch = 3 };
        TrainingResult unbroken = scenario.Run("unbroken", settings: settings);
        var random = new Core.Randomness.SeededRandom(5, "breaks");
        for (int trial = 0; trial < 3; trial++)
        {
            string name = $"broken-{trial}";
            long first = 1 + random.Next(15), second = first + 1 + random.Next(7);
            scenario.RunUntil(first, name, settings);
            scenario.RunUntil(second, name, settings);
            TrainingResult resumed = scenario.Run(name, settings: settings);
            Assert.Equal(scenario.Weights("unbroken"), scenario.Weights(name));
            Assert.Equal(unbroken.History.Select(point => (point.Step, point.TrainLoss, point.ValidationLoss)), resumed.History.Select(point => (point.Step, point.TrainLoss, point.ValidationLoss)));
            Assert.Equal((unbroken.Steps, unbroken.BestStep, unbroken.BestValidation, unbroken.FinalValidation), (resumed.Steps, resumed.BestStep, resumed.BestValidation, resumed.FinalValidation));
        }
    }

    [Fact]
    public void A_resume_with_other_settings_is_refused_and_says_what_differs()
    {
        using var scenario = new Scenario();
        scenario.RunUntil(5);
        var other = scenario.Settings with { Batch = 8, Optimizer = new AdamWSettings { LearningRate = 1e-2 } };
        var fault = Assert.Throws<IngotException>(() => scenario.Run(settings: other));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains("train.batch was 4 and is now 8", fault.What, StringComparison.Ordinal);
        Assert.Contains("train.optimizer.learning_rate was 0.003 and is now 0.01", fault.What, StringComparison.Ordinal);
        Assert.DoesNotContain("seed", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resume_with_other_data_is_refused()
    {
        using var scenario = new Scenario();
        scenario.RunUntil(5);
        var fault = Assert.Throws<IngotException>(() => Trainer.Run(
            scenario.Config, scenario.Settings, TextSource.Walk(601), scenario.Validation, scenario.Place("run"), NoProgress.Instance, TimeProvider.System, default));
        Assert.Contains("data.train was walk-600", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_checkpoint_falls_back_to_the_one_before_it()
    {
        using var scenario = new Scenario();
        scenario.Run("unbroken");
        scenario.RunUntil(6);
        scenario.RunUntil(12);
        string newest = Newest(scenario);
        Gen.Int[0, 200].Sample(
            offset =>
            {
                string tensors = Path.Combine(newest, "state.safetensors");
                byte[] bytes = File.ReadAllBytes(tensors);
                bytes[^(1 + (offset * 13))] ^= 0x10;
                File.WriteAllBytes(tensors, bytes);
                var (checkpoint, _) = new CheckpointStore(Path.Combine(scenario.Place("run"), "checkpoints")).Newest(NoProgress.Instance)!.Value;
                bytes[^(1 + (offset * 13))] ^= 0x10;
                File.WriteAllBytes(tensors, bytes);
                return checkpoint.State.Step == 6;
            },
            iter: 10, threads: 1);
        using (var stream = File.OpenWrite(Path.Combine(newest, "state.safetensors"))) stream.SetLength(stream.Length / 2);
        var listener = new Listener();
        scenario.Run(progress: listener);
        Assert.Contains(listener.Events.OfType<Message>(), message => message.Level == MessageLevel.Warning && message.Text.Contains("step-000000000006", StringComparison.Ordinal));
        Assert.Equal(scenario.Weights("unbroken"), scenario.Weights());
    }

    [Fact]
    public void When_every_checkpoint_is_damaged_the_error_says_so()
    {
        using var scenario = new Scenario();
        scenario.RunUntil(6);
        foreach (string place in Directory.EnumerateDirectories(Path.Combine(scenario.Place("run"), "checkpoints"))) File.WriteAllText(Path.Combine(place, "checkpoint.json"), "{ not json");
        var fault = Assert.Throws<IngotException>(() => scenario.Run());
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains("checkpoint cannot be read", fault.What, StringComparison.Ordinal);
        Assert.NotNull(fault.Mend);
    }

    [Fact]
    public void A_finished_run_answers_at_once_and_leaves_no_checkpoints()
    {
        using var scenario = new Scenario();
        TrainingResult first = scenario.Run();
        var listener = new Listener();
        TrainingResult again = scenario.Run(progress: listener);
        Assert.Empty(listener.Events);
        Assert.Equal(first.BestValidation, again.BestValidation);
        Assert.Equal(first.History, again.History);
        Assert.False(Directory.Exists(Path.Combine(scenario.Place("run"), "checkpoints")));
    }

    private static string Newest(Scenario scenario) =>
        Directory.EnumerateDirectories(Path.Combine(scenario.Place("run"), "checkpoints")).Order(StringComparer.Ordinal).Last();
}
