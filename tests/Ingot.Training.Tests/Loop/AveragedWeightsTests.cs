using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Training.Loop;

namespace Ingot.Training.Tests.Loop;

public sealed class AveragedWeightsTests
{
    [Fact]
    public unsafe void The_average_has_its_closed_form_and_changes_places_with_the_weights()
    {
        using var scenario = new Scenario();
        using var model = new LlamaModel(scenario.Config, Precision.Float32, seed: null);
        ITrainableModel trained = model;
        using var average = new AveragedWeights(trained.Store, 0.9);
        double expected = 0;
        for (int update = 1; update <= 200; update++)
        {
            trained.Store.Values[5] = update;
            average.Add(update);
            double keep = Math.Min(0.9, (1.0 + update) / (10 + update));
            expected = (keep * expected) + ((1 - keep) * update);
        }

        Assert.Equal(expected, average.Values[5], 1e-3);
        average.Swap();
        Assert.Equal(expected, trained.Store.Values[5], 1e-3);
        average.Swap();
        Assert.Equal(200, trained.Store.Values[5]);
    }

    [Fact]
    public void The_average_is_what_is_evaluated_and_saved()
    {
        using var scenario = new Scenario { Train = TextSource.Walk(4000) };
        TrainSettings settings = scenario.Settings with { Steps = 120, ValidateEvery = 20, Average = 0.97 };
        TrainingResult averaged = scenario.Run("averaged", settings: settings), plain = scenario.Run("plain", settings: settings with { Average = 0 });
        Assert.Equal(plain.History.Select(point => point.TrainLoss), averaged.History.Select(point => point.TrainLoss));
        Assert.NotEqual(plain.BestValidation, averaged.BestValidation);
        using LlamaModel model = ModelFolder.Load(scenario.Place("averaged"), Precision.Float32);
        Assert.Equal(averaged.BestValidation, new ValidationSlice(scenario.Validation, 16, 4, 128).Measure(model, default).Loss, 1e-5);
    }
}
