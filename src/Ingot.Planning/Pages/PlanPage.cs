using Ingot.Core.Html;
using Ingot.Planning.Budgets;
using Ingot.Planning.Dial;
using Ingot.Planning.Estimates;
using Ingot.Planning.Hardware;
using Ingot.Planning.Reports;
using Ingot.Planning.Reviews;

namespace Ingot.Planning.Pages;

/// <summary>The plan of a project as one page: what it takes, memory, what more time would bring, the review of its objective, and the reasons.</summary>
public static class PlanPage
{
    private const int Points = 25;

    /// <summary>The page of <paramref name="plan"/>; <paramref name="expected"/>: the validation loss that a ladder of the project's own foretells.</summary>
    public static string Html(string project, PlanReport plan, RunCosts costs, ObjectiveReview review, Interval? expected = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(review);
        var page = new HtmlPage($"The plan of {project}", "what the model will be and what it takes, before anything is spent");
        page.Cards(
            (Amounts.Say(plan.Parameters.Total), "parameters"), (Amounts.Say(plan.TrainedTokens), $"tokens, {plan.Epochs:0.#} passes"), (Amounts.Duration(plan.Seconds), "all steps"),
            (Amounts.Money(costs.Money.Estimate), "cost"), (Amounts.Say(costs.EnergyKwh.Estimate) + " kWh", "energy"), (Figures.Bytes((long)(plan.MemoryRange?.Estimate ?? plan.Memory.Total)), "memory"));
        page.Heading("What it takes").Table(["Quantity", ">Low", ">Estimate", ">High"],
        [
            Amounts.Row("time", costs.Hours, hours => Amounts.Duration(hours * 3600)), Amounts.Row("money", costs.Money, Amounts.Money),
            Amounts.Row("energy, kWh", costs.EnergyKwh, Amounts.Say), Amounts.Row("carbon, kg CO2e", costs.CarbonKg, Amounts.Say),
            Amounts.Row("memory", plan.MemoryRange, bytes => Figures.Bytes((long)bytes)),
            .. expected is not null ? [Amounts.Row("validation loss, nats a token (ingot plan --fit)", expected, nats => $"{nats:0.000}")] : Array.Empty<IReadOnlyList<string>>(),
        ]);
        page.Heading("Time of each step").Svg(BarChart.Svg([.. plan.Steps.Select(step => (step.Step, step.Seconds, step.Range?.High ?? 0, Amounts.Duration(step.Seconds)))], "Seconds by step"));
        page.Paragraph("The pale part reaches to the high estimate.");
        Memory(page, plan);
        More(page, plan);
        Review(page, review);
        page.Heading("Why").Table(["Setting", "Value", "Why"], plan.Reasons.Select(reason => (IReadOnlyList<string>)[reason.Path, reason.Value, reason.Why]));
        return page.Heading("Assumptions").Items(plan.Assumptions).ToString();
    }

    private static void Memory(HtmlPage page, PlanReport plan)
    {
        MemoryEstimate memory = plan.Memory;
        (string, double, double, string) Bar(string name, long bytes) => (name, bytes, 0, Figures.Bytes(bytes));
        page.Heading("Memory of training").Svg(BarChart.Svg(
        [
            Bar("weights", memory.Weights), Bar("gradients", memory.Gradients), Bar("optimizer", memory.Optimizer), Bar("bfloat16 copies", memory.LowPrecisionWeights),
            Bar("best and checkpoint", memory.Copies), Bar("activations", memory.Activations), Bar("logits", memory.Logits), Bar("program and libraries", memory.Runtime), Bar("all", memory.Total),
        ], "Memory of training by purpose"));
        if (plan is { MachineMemoryBytes: { } bytes, LargestMicroBatch: { } most })
            page.Paragraph($"This machine has {Figures.Bytes(bytes)}, of which training may take {DialRules.MemoryShare:P0}: {Figures.Count(most)} sequences fit in one pass.");
    }

    // What the same model would come to with other times: the published law, anchored at the plan.
    private static void More(HtmlPage page, PlanReport plan)
    {
        double start = ScalingLaw.Loss(plan.Parameters.Total, ScalingLaw.EffectiveTokens(plan.TrainedTokens, plan.UniqueTokens));
        var points = Enumerable.Range(0, Points).Select(i => Math.Pow(10, -1 + (2.0 * i / (Points - 1)))).Select(factor =>
        {
            double loss = ScalingLaw.Loss(plan.Parameters.Total, ScalingLaw.EffectiveTokens(Math.Max(1, factor * plan.TrainedTokens), plan.UniqueTokens)) / start;
            return (factor * plan.Seconds, loss, loss, loss);
        });
        page.Heading("What more or less time would bring").Svg(LineChart.Svg([new LineSeries("loss against the plan's (Muennighoff et al. 2023: repeated text is worth less)", [.. points])], "seconds", "loss ÷ the plan's", "Loss over time", plan.Seconds));
    }

    private static void Review(HtmlPage page, ObjectiveReview review) =>
        page.Heading("Review of the objective").Table(["", "Question", "Answer", "What to do"], review.Points.Select(point => (IReadOnlyList<string>)
            [point.State switch { ReviewState.Fine => "✓", ReviewState.Missing => "missing", ReviewState.Doubtful => "doubtful", _ => "IMPOSSIBLE" }, point.Question, point.Answer, point.Mend ?? ""]));
}
