using Ingot.Core.Files;
using Ingot.Core.Training;
using Ingot.Training.Loop;

namespace Ingot.Training.Tests.Tracking;

public sealed class TrackingTests
{
    [Fact]
    public void Every_number_of_a_run_can_be_asked_for_in_SQL_and_lies_beside_it_as_events()
    {
        using var scenario = new Scenario();
        TrainingResult result = scenario.Run(settings: scenario.Settings with { Track = new TrackSettings { NormsEvery = 12 } });
        using SqliteFile file = Open(scenario);
        Assert.Equal(24, file.Query("SELECT COUNT(*) FROM scalars WHERE tag = 'train/loss'", row => row.GetInt64(0))[0]);
        Assert.Equal([6L, 12, 18, 24], file.Query("SELECT step FROM scalars WHERE tag = 'validation/loss' ORDER BY step", row => row.GetInt64(0)));
        Assert.Equal(result.BestValidation, file.Query("SELECT MIN(value) FROM scalars WHERE tag = 'validation/loss'", row => row.GetDouble(0))[0]);
        Assert.All(file.Query("SELECT value FROM scalars WHERE tag LIKE 'gradient_norm/%'", row => row.GetDouble(0)), norm => Assert.True(norm > 0));
        Assert.Equal(2, file.Query("SELECT COUNT(*) FROM scalars WHERE tag = 'weight_norm/model.layers.1.mlp.down_proj.weight'", row => row.GetInt64(0))[0]);
        double whole = file.Query("SELECT value FROM scalars WHERE tag = 'train/gradient_norm' AND step = 12", row => row.GetDouble(0))[0];
        double parts = file.Query("SELECT SUM(value * value) FROM scalars WHERE tag LIKE 'gradient_norm/%' AND step = 12", row => row.GetDouble(0))[0];
        Assert.Equal(whole, Math.Sqrt(parts), 1e-4 * whole);
        Assert.Single(Directory.GetFiles(Path.Combine(scenario.Place("run"), "events")));
    }

    [Fact]
    public void A_resumed_run_has_every_step_once_and_what_is_written_down_does_not_change_the_weights()
    {
        using var scenario = new Scenario();
        scenario.Run("unbroken", settings: scenario.Settings with { Track = new TrackSettings { Tensorboard = false } });
        scenario.RunUntil(7);
        scenario.RunUntil(15);
        scenario.Run();
        using SqliteFile file = Open(scenario);
        Assert.Equal(Enumerable.Range(1, 24).Select(step => (long)step), file.Query("SELECT step FROM scalars WHERE tag = 'train/loss' ORDER BY step", row => row.GetInt64(0)));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(scenario.Place("run"), "events")).Length);
        Assert.Equal(scenario.Weights("unbroken"), scenario.Weights());
    }

    private static SqliteFile Open(Scenario scenario) => SqliteFile.Open(Path.Combine(scenario.Place("run"), "metrics.db"), "", "the record", "delete it.");
}
