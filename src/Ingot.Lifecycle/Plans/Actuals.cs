using Ingot.Core.Artifacts;
using Ingot.Lifecycle.Fits;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Planning.Reports;

namespace Ingot.Lifecycle.Plans;

/// <summary>What a run really took, from the artifacts that it made.</summary>
internal static class Actuals
{
    public static Reconciliation Compare(StageContext context, PlanReport plan, EvaluationReport? evaluation)
    {
        Artifact train = context["train"];
        var seconds = Road.Stages.Where(stage => stage.Name != "plan" && context.Has(stage.Name)).ToDictionary(stage => stage.Name, stage => context[stage.Name].Seconds);
        double? Metric(string name) => train.Metrics.TryGetValue(name, out double value) ? value : null;
        // What a training that was broken off did before counts too.
        if (Metric("seconds") is { } trained && trained > train.Seconds) seconds["train"] = trained;
        // A ladder foretells the loss of the look during training, so that is what it is held against.
        var expected = FitFile.Expected(context, plan);
        return Reconciliation.Compare(plan, new ActualFigures
        {
            Seconds = seconds,
            TokensPerSecond = Metric("tokens_per_second"),
            TrainedTokens = Metric("tokens"),
            PeakMemoryBytes = Metric("peak_memory_bytes"),
            PeakShare = Metric("peak_share"),
            NatsPerToken = expected is null ? evaluation?.Validation.NatsPerToken : Metric("validation_loss"),
        }, expected?.Estimate, ThisMachine.Rates(context.Recipe.Budget, context.Recipe.Train.Device));
    }
}
