using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Tests.Loop;

public sealed class TrainerTests
{
    [Fact]
    public void A_run_learns_the_pattern_and_leaves_a_model_folder()
    {
        using var scenario = new Scenario { Train = TextSource.Walk(4000) };
        var listener = new Listener();
        TrainingResult result = scenario.Run(progress: listener, settings: scenario.Settings with { Steps = 150, ValidateEvery = 50 });
        Assert.True(result.BestValidation < 1.5, $"{result.BestValidation} nats after 150 steps; guessing costs 3.4, knowing the pattern 0.7");
        Assert.Equal(150 * 4 * 16, result.Tokens);
        Assert.Equal(150, listener.Events.OfType<TrainingStep>().Count());
        Assert.Equal([50, 100, 150], listener.Events.OfType<ValidationResult>().Select(look => look.Step));
        foreach (string file in (string[])["config.json", "model.safetensors", "generation_config.json", "history.jsonl", "training.json"])
            Assert.True(File.Exists(Path.Combine(scenario.Place("run"), file)), file);
        using LlamaModel model = ModelFolder.Load(scenario.Place("run"), Precision.Float32);
        double nats = new ValidationSlice(scenario.Validation, 16, 4, 128).Measure(model, default).Loss;
        Assert.Equal(result.BestValidation, nats, 1e-5);
    }

    [Fact]
    public void Accumulating_eight_batches_of_one_equals_one_batch_of_eight()
    {
        using var scenario = new Scenario();
        TrainSettings whole = scenario.Settings with { Batch = 8, Steps = 20, ValidateEvery = 20 };
        List<double> Losses(string name, int microBatch)
        {
            var listener = new Listener();
            scenario.Run(name, listener, settings: whole with { MicroBatch = microBatch });
            return [.. listener.Events.OfType<TrainingStep>().Select(step => step.Loss)];
        }

        foreach ((double one, double eight) in Losses("eight", 8).Zip(Losses("one", 1))) Assert.Equal(one, eight, 1e-5);
    }

    [Fact]
    public void Early_stopping_keeps_the_best_weights()
    {
        // Ids without any pattern: the validation loss can only rise once the training text is known by heart.
        var random = new Core.Randomness.SeededRandom(3, "noise");
        int[] Noise(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(29))];
        using var scenario = new Scenario { Train = new TextSource(Noise(120), 29, "noise"), Validation = new TextSource(Noise(200), 29, "other noise") };
        TrainSettings settings = scenario.Settings with { Steps = 2000, ValidateEvery = 5, Patience = 4, Optimizer = new AdamWSettings { LearningRate = 1e-2 } };
        TrainingResult result = scenario.Run(settings: settings);
        Assert.True(result.StoppedEarly);
        Assert.Equal(result.BestStep + 20, result.Steps);
        Assert.True(result.FinalValidation > result.BestValidation);
        using LlamaModel model = ModelFolder.Load(scenario.Place("run"), Precision.Float32);
        Assert.Equal(result.BestValidation, new ValidationSlice(scenario.Validation, 16, 4, 128).Measure(model, default).Loss, 1e-5);
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_the_run_with_its_step()
    {
        using var scenario = new Scenario();
        TrainSettings settings = scenario.Settings with { GradientClip = 0, Optimizer = new AdamWSettings { LearningRate = 1e30 } };
        var fault = Assert.Throws<IngotException>(() => scenario.Run(settings: settings));
        Assert.Equal(ExitCode.Diverged, fault.Code);
        Assert.Matches("at step [0-9]+ of 24", fault.What);
    }

    [Fact]
    public void Too_little_text_for_one_batch_is_refused()
    {
        using var scenario = new Scenario { Train = TextSource.Walk(64) };
        var fault = Assert.Throws<IngotException>(() => scenario.Run());
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains("64 tokens", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_the_plan_left_open_are_a_programmers_fault()
    {
        using var scenario = new Scenario();
        Assert.Throws<ArgumentException>(() => scenario.Run(settings: scenario.Settings with { Steps = null }));
        Assert.Throws<ArgumentException>(() => scenario.Run(settings: scenario.Settings with { Batch = null }));
        Assert.Throws<ArgumentException>(() => scenario.Run(settings: scenario.Settings with { Optimizer = null }));
        Assert.Throws<ArgumentException>(() => scenario.Run(settings: scenario.Settings with { Optimizer = new AdamWSettings() }));
    }

    [Fact]
    public void A_run_can_start_from_a_trained_model()
    {
        using var scenario = new Scenario { Train = TextSource.Walk(4000) };
        TrainingResult first = scenario.Run("champion", settings: scenario.Settings with { Steps = 100, ValidateEvery = 50 });
        var listener = new Listener();
        scenario.Run("challenger", listener, startFrom: scenario.Place("champion"));
        double begun = listener.Events.OfType<TrainingStep>().First().Loss;
        Assert.True(begun < first.BestValidation + 0.5, $"the first step cost {begun} nats where the champion had reached {first.BestValidation}");
    }
}
