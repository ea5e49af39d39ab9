using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Models.Tensors;
using Ingot.Training.Loop;

namespace Ingot.Training.Tests.Loop;

public sealed class StabilityTests
{
    [Fact]
    public void A_bad_step_is_skipped_and_the_run_goes_on()
    {
        using var scenario = new Scenario { Faults = new TrainingFaults { Disturb = (step, _, store) => Poison(store, step is 9 or 15) } };
        var listener = new Listener();
        TrainingResult result = scenario.Run(progress: listener);
        Assert.Equal((24, 2, 0), (result.Steps, result.Skipped, result.Rewinds));
        Assert.Equal(22, listener.Events.OfType<TrainingStep>().Count());
        Assert.Equal(["Step 10 of 24 was skipped: the gradient is no finite number.", "Step 16 of 24 was skipped: the gradient is no finite number."], Warnings(listener));
        Assert.True(double.IsFinite(result.BestValidation));
    }

    [Fact]
    public unsafe void A_spiking_gradient_is_skipped()
    {
        using var scenario = new Scenario
        {
            Faults = new TrainingFaults
            {
                Disturb = (step, _, store) =>
                {
                    if (step == 50) new Span<float>(store.Gradients, 64).Fill(100);
                },
            },
        };
        var listener = new Listener();
        TrainingResult result = scenario.Run(progress: listener, settings: scenario.Settings with { Steps = 60 });
        Assert.Contains(Warnings(listener), text => text.StartsWith("Step 51 of 60 was skipped: the gradient norm of 80", StringComparison.Ordinal));
        Assert.Equal(0, result.Rewinds);
    }

    [Fact]
    public void Bad_steps_in_a_row_lead_back_to_the_last_good_checkpoint_with_half_the_rate()
    {
        int faults = 0;
        using var scenario = new Scenario { Faults = new TrainingFaults { Disturb = (step, _, store) => Poison(store, step is >= 14 and <= 16 && faults++ < 3) } };
        var listener = new Listener();
        TrainingResult result = scenario.Run(progress: listener);
        Assert.Equal((24, 1), (result.Steps, result.Rewinds));
        Assert.Contains(Warnings(listener), text => text.Contains("goes back to step 12 with 0.5 of the learning rate", StringComparison.Ordinal));
        List<TrainingStep> steps = [.. listener.Events.OfType<TrainingStep>().Where(step => step.Step == 13)];
        Assert.Equal(2, steps.Count);
        Assert.Equal(steps[0].LearningRate / 2, steps[1].LearningRate, 12);
        Assert.Equal(steps[0].Loss, steps[1].Loss);
        Assert.Equal(result.History.Select(point => point.Step).Distinct().Count(), result.History.Count);
    }

    [Fact]
    public void A_run_that_goes_back_is_killed_and_resumed_to_the_same_weights()
    {
        // At the full rate steps 14 to 16 are bad, at half of it none is.
        using var scenario = new Scenario { Faults = new TrainingFaults { Disturb = (step, rate, store) => Poison(store, step is >= 14 and <= 16 && rate == 1) } };
        Assert.Equal(1, scenario.Run("unbroken").Rewinds);
        foreach (long at in (long[])[8, 13, 14, 20])
        {
            scenario.RunUntil(at, $"broken-{at}");
            TrainingResult resumed = scenario.Run($"broken-{at}");
            Assert.Equal(scenario.Weights("unbroken"), scenario.Weights($"broken-{at}"));
            Assert.Equal(1, resumed.Rewinds);
        }
    }

    [Fact]
    public void A_run_that_cannot_be_saved_stops_with_a_diagnosis()
    {
        using var scenario = new Scenario { Faults = new TrainingFaults { Disturb = (step, _, store) => Poison(store, step >= 14) } };
        var fault = Assert.Throws<IngotException>(() => scenario.Run());
        Assert.Equal(ExitCode.Diverged, fault.Code);
        Assert.Contains("at step 17 of 24: the gradient is no finite number, the gradient of model.layers.0.self_attn.q_proj.weight is not finite, at 0.125 of the learning rate; its batch holds document ", fault.What, StringComparison.Ordinal);
        JsonElement told = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(scenario.Place("run"), "divergence.json"))).RootElement;
        Assert.Equal(17, told.GetProperty("step").GetInt64());
        Assert.NotEqual(0, told.GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public unsafe void The_diagnosis_names_the_layer_whose_output_is_the_first_that_is_not_finite()
    {
        // Huge weights in layer 1 alone: finite themselves, but not what comes out of them.
        using var scenario = new Scenario
        {
            Faults = new TrainingFaults
            {
                Disturb = (step, _, store) =>
                {
                    Parameter up = store.All.Single(parameter => parameter.Name == "1.gate_up");
                    new Span<float>(up.Value.Floats, (int)up.Count).Fill(1e30f);
                },
            },
        };
        var fault = Assert.Throws<IngotException>(() => scenario.Run());
        Assert.Contains("the output of layer 1 is the first that is not finite", fault.What, StringComparison.Ordinal);
    }

    private static List<string> Warnings(Listener listener) =>
        [.. listener.Events.OfType<Message>().Where(message => message.Level == MessageLevel.Warning).Select(message => message.Text)];

    private static unsafe void Poison(ParameterStore store, bool now)
    {
        if (now) store.All.Single(parameter => parameter.Name == "0.query_key_value").Gradient.Floats[3] = float.NaN;
    }
}
