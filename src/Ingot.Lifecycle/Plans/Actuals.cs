using Ingot.Core.Artifacts;
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
        return Reconciliation.Compare(plan, new ActualFigures
        {
            Seconds = seconds,
            TokensPerSecond = train.Metrics.TryGetValue("tokens_per_second", out double speed) ? speed : null,
            TrainedTokens = train.Metrics.TryGetValue("tokens", out double tokens) ? tokens : null,
            PeakMemoryBytes = train.Metrics.TryGetValue("peak_memory_bytes", out double memory) ? memory : null,
            NatsPerToken = evaluation?.Validation.NatsPerToken,
        });
    }
}
