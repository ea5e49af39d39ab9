using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Core.Training;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Tests.Loop;

public sealed class CheckpointTests
{
    [Fact]
    public void The_newest_checkpoints_and_the_last_good_one_are_kept()
    {
        using var scenario = new Scenario();
        TrainSettings settings = scenario.Settings with { CheckpointEvery = TimeSpan.Zero, KeepCheckpoints = 3 };
        scenario.RunUntil(17, settings: settings);
        Assert.Equal(["step-000000000012", "step-000000000015", "step-000000000016", "step-000000000017"], Checkpoints(scenario));
    }

    [Fact]
    public void A_full_disk_costs_a_warning_or_ends_the_run_and_never_the_state()
    {
        // Some checkpoints meet a full disk: the ones that are due by time warn, those that are needed to go back end the run.
        int writes = 0;
        using var scenario = new Scenario
        {
            Faults = new TrainingFaults
            {
                BeforeWriting = path =>
                {
                    File.WriteAllBytes(path, new byte[100]);
                    if (++writes % 5 == 0 || writes % 7 == 0) throw new IOException("No space left on device", 28);
                },
            },
        };
        TrainSettings settings = scenario.Settings with { CheckpointEvery = TimeSpan.Zero };
        var listener = new Listener();
        int ended = 0;
        for (bool done = false; !done;)
        {
            try
            {
                scenario.Run(progress: listener, settings: settings);
                done = true;
            }
            catch (IOException)
            {
                ended++;
            }
        }

        Assert.True(ended > 0, "no checkpoint that was needed met the full disk");
        Assert.Contains(listener.Events.OfType<Message>(), message => message.Text.Contains("could not be written", StringComparison.Ordinal));
        using var whole = new Scenario();
        whole.Run();
        Assert.Equal(whole.Weights(), scenario.Weights());
    }

    [Theory]
    [InlineData(typeof(AdamWSettings), 0)]
    [InlineData(typeof(MuonSettings), 0)]
    [InlineData(typeof(SgdSettings), 0.9)]
    [InlineData(typeof(LionSettings), 0.99)]
    public void Twenty_ends_at_random_moments_with_damaged_files_among_them_lead_to_the_same_weights(Type optimizer, double average)
    {
        using var scenario = new Scenario();
        TrainSettings settings = scenario.Settings with
        {
            Steps = 60,
            CheckpointEvery = TimeSpan.FromMilliseconds(20),
            Average = average,
            Optimizer = (OptimizerSettings)Activator.CreateInstance(optimizer)! with { LearningRate = 3e-3 },
        };
        TrainingResult unbroken = scenario.Run("unbroken", settings: settings);
        var random = new SeededRandom(7, optimizer.Name);
        long step = 0;
        for (int end = 0; end < 20; end++)
        {
            step += 1 + random.Next(4);
            if (step >= 58) break;
            scenario.RunUntil(step, "broken", settings);
            if (end % 4 == 3) step = Damage(scenario, random);
        }

        TrainingResult last = scenario.Run("broken", settings: settings);
        Assert.Equal(scenario.Weights("unbroken"), scenario.Weights("broken"));
        Assert.Equal(unbroken.BestValidation, last.BestValidation);
    }

    [Fact]
    public void A_run_can_pause_and_go_on()
    {
        using var scenario = new Scenario();
        TrainingResult whole = scenario.Run("whole"), paused = scenario.Run(pauseAt: 12);
        Assert.True(paused.Paused);
        Assert.Equal((12, false), (paused.Steps, paused.StoppedEarly));
        Assert.Equal(whole.History.Single(point => point.Step == 12).ValidationLoss, paused.FinalValidation);
        Assert.False(File.Exists(Path.Combine(scenario.Place("run"), "model.safetensors")));
        Assert.False(scenario.Run().Paused);
        Assert.Equal(scenario.Weights("whole"), scenario.Weights());
    }

    // Cuts the newest checkpoint short, or flips a bit of it; answers the step of the one before.
    private static long Damage(Scenario scenario, SeededRandom random)
    {
        string[] places = [.. Checkpoints(scenario, "broken")];
        string file = Path.Combine(scenario.Place("broken"), "checkpoints", places[^1], random.Next(2) == 0 ? "state.safetensors" : "checkpoint.json");
        using FileStream stream = File.Open(file, FileMode.Open);
        stream.SetLength(random.NextInt64(stream.Length));
        return long.Parse(places[^2].AsSpan(5));
    }

    private static IEnumerable<string> Checkpoints(Scenario scenario, string name = "run") =>
        Directory.EnumerateDirectories(Path.Combine(scenario.Place(name), "checkpoints")).Select(place => Path.GetFileName(place)).Order(StringComparer.Ordinal);
}
