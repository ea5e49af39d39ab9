using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Networks;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;
using TorchSharp;

namespace Ingot.Training.Tests.Loop;

/// <summary>A whole run with weights apart from our memory, as on a GPU, taken on the processor.</summary>
[Collection(nameof(Alone))]
public sealed class DeviceRunTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_on_a_device_resumes_bit_for_bit_and_learns_what_our_own_kernels_learn(bool muon)
    {
        using var scenario = new Scenario();
        TrainSettings settings = scenario.Settings with { Average = 0.9, Optimizer = muon ? new MuonSettings { LearningRate = 3e-3 } : scenario.Settings.Optimizer };
        TrainingJob job = Trainer.Job(scenario.Config, settings, scenario.Train, scenario.Validation, startFrom: null) with
        {
            Create = (precision, seed) => new TorchModel(scenario.Config, new LlamaNetwork(scenario.Config), precision, torch.CPU, seed, mirrored: true),
        };
        TrainingResult Run(TrainingJob part, string name) => Trainer.Run(part, scenario.Place(name), NoProgress.Instance, TimeProvider.System, CancellationToken.None);
        TrainingResult unbroken = Run(job, "unbroken");
        Assert.True(Run(job with { PauseAt = 9 }, "broken").Paused);
        Run(job, "broken");
        Assert.Equal(scenario.Weights("unbroken"), scenario.Weights("broken"));
        Assert.True(unbroken.BestValidation < unbroken.History[0].TrainLoss - 0.1, $"{unbroken.History[0].TrainLoss} became {unbroken.BestValidation}");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 0.01)]
    public void From_the_same_weights_both_backends_take_the_same_steps(double smoothing, double zLoss)
    {
        using var scenario = new Scenario { Settings = new Scenario().Settings with { LabelSmoothing = smoothing, ZLoss = zLoss } };
        TrainSettings settings = scenario.Settings with { Seed = 12 };
        scenario.Run("start", settings: settings);
        TrainingResult ours = scenario.Run("tape", startFrom: scenario.Place("start"));
        TrainingJob job = Trainer.Job(scenario.Config, scenario.Settings, scenario.Train, scenario.Validation, startFrom: null) with
        {
            Create = (precision, _) =>
            {
                var model = new TorchModel(scenario.Config, new LlamaNetwork(scenario.Config), precision, torch.CPU, seed: null, mirrored: true);
                using var start = Core.Models.SafetensorsFolder.Open(scenario.Place("start"));
                Models.Checkpoints.ModelFolder.LoadWeights(model, start, "start");
                return model;
            },
        };
        TrainingResult theirs = Trainer.Run(job, scenario.Place("torch"), NoProgress.Instance, TimeProvider.System, CancellationToken.None);
        foreach ((LossPoint left, LossPoint right) in ours.History.Zip(theirs.History)) Assert.Equal(left.TrainLoss, right.TrainLoss, 1e-4);
        Assert.Equal(ours.BestValidation, theirs.BestValidation, 1e-4);
    }

    [Fact]
    public void What_a_backend_cannot_do_is_refused_before_the_first_step()
    {
        using var scenario = new Scenario();
        TransformerConfig experts = scenario.Config with { ModelType = "mixtral", NumLocalExperts = 2, NumExpertsPerTok = 1 };
        TrainingJob job = Trainer.Job(experts, scenario.Settings with { Recompute = true }, scenario.Train, scenario.Validation, startFrom: null) with
        {
            Create = (precision, seed) => new TorchModel(experts, new LlamaNetwork(experts), precision, torch.CPU, seed, mirrored: true),
        };
        var fault = Assert.Throws<IngotException>(() => Trainer.Run(job, scenario.Place("run"), NoProgress.Instance, TimeProvider.System, CancellationToken.None));
        Assert.Equal((ExitCode.Usage, "train.recompute"), (fault.Code, fault.Where));
        Assert.Empty(Directory.EnumerateFileSystemEntries(scenario.Place("run")));
    }
}
