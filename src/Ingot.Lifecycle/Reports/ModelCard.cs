using System.Globalization;
using System.Text;
using Ingot.Core.Files;
using Ingot.Evaluation.Bars;
using Ingot.Lifecycle.Reviews;
using Ingot.Lifecycle.Stages;
using Ingot.Lifecycle.Tasks;
using Ingot.Planning.Budgets;
using Ingot.Planning.Reports;
using Ingot.Planning.Reviews;

namespace Ingot.Lifecycle.Reports;

/// <summary>README.md of a model: what it is for and not for, what it was made of, what that took, and how far it can be trusted (Mitchell et al. 2019, "Model Cards").</summary>
internal static class ModelCard
{
    /// <summary>Its name in the model's folder, as the Hugging Face hub shows it.</summary>
    public const string FileName = "README.md";

    /// <summary>Writes the card of what <paramref name="context"/> has made so far; <paramref name="test"/>: what the sealed test set said, where it was opened.</summary>
    public static void Write(StageContext context, string folder, IReadOnlyDictionary<string, double> training, TestReport? test = null)
    {
        string planned = context["plan"].File(PlanStage.ReportFile);
        PlanReport? plan = TaskCatalog.Of(context.Recipe) is null ? ReportJson.Read<PlanReport>(planned) : null;
        ObjectiveReview? review = plan is null ? null : ProjectReview.Of(context.Recipe, context["plan"], plan);
        var card = new StringBuilder();
        Head(card, context, review);
        Purpose(card, context);
        Table(card, "What it was made of", Data(context));
        Table(card, "What it is and what it took", [("parameters", Number(training.GetValueOrDefault("parameters"))), ("shape", plan is null ? ReportJson.Read<TaskPlan>(planned).Architecture : Shape(plan)), .. Made(context, training)]);
        if (test is not null) Test(card, test);
        if (review is not null) Checklist(card, review);
        AtomicFile.WriteText(Path.Combine(folder, FileName), card.ToString());
    }

    private static void Head(StringBuilder card, StageContext context, ObjectiveReview? review)
    {
        card.Append("---\n");
        if (context.Recipe.Objective.Languages.Count > 0) card.Append("language:\n").AppendJoin("", context.Recipe.Objective.Languages.Select(tag => $"- {Plain(tag)}\n"));
        card.Append(CultureInfo.InvariantCulture, $"pipeline_tag: {(review is null ? "text-classification" : "text-generation")}\ntags:\n- ingot\n---\n\n");
        card.Append(CultureInfo.InvariantCulture, $"# {Plain(context.Recipe.Name)}\n\n");
        if (review?.Missing.Count > 0) card.Append(CultureInfo.InvariantCulture, $"> Not answered by its makers: {string.Join(" ", review.Missing.Select(Plain))}\n\n");
    }

    private static void Purpose(StringBuilder card, StageContext context)
    {
        var objective = context.Recipe.Objective;
        Table(card, "What it is for",
        [
            ("task", objective.Task), ("field", objective.Domain ?? "not said"), ("users", objective.Audience ?? "not said"),
            ("languages", objective.Languages.Count == 0 ? "not said" : string.Join(", ", objective.Languages)),
            ("not for", objective.NotFor.Count == 0 ? "not said" : string.Join("; ", objective.NotFor)),
        ]);
    }

    private static IEnumerable<(string Name, string Value)> Data(StageContext context)
    {
        foreach (string step in (string[])["collect", "prepare", "tokenize"])
            if (context.Has(step)) yield return (step, context[step].Summary);
        if (context.Has("tokenize")) yield return ("tokens", $"artifact {context["tokenize"].Id}, from which `ingot show` leads back to every document");
    }

    private static IEnumerable<(string Name, string Value)> Made(StageContext context, IReadOnlyDictionary<string, double> training)
    {
        yield return ("tokens read", $"{Number(training.GetValueOrDefault("tokens"))} in {Number(training.GetValueOrDefault("steps"))} steps");
        yield return ("seed", context.Recipe.Train.Seed.ToString(CultureInfo.InvariantCulture));
        if (!training.TryGetValue("seconds", out double seconds)) yield break;
        RunCosts costs = RunCosts.Of(new(seconds, seconds, seconds), Plans.ThisMachine.Rates(context.Recipe.Budget, context.Recipe.Train.Device));
        yield return ("training time", Spoken.Duration(seconds));
        yield return ("energy", $"{Small(costs.EnergyKwh.Estimate)} kWh ({Small(costs.EnergyKwh.Low)} to {Small(costs.EnergyKwh.High)})");
        yield return ("carbon", $"{Small(costs.CarbonKg.Estimate)} kg CO2e ({Small(costs.CarbonKg.Low)} to {Small(costs.CarbonKg.High)}), electricity of {context.Recipe.Budget.Region}");
        yield return ("validation loss", $"{training.GetValueOrDefault("validation_loss").ToString("0.0000", CultureInfo.InvariantCulture)} nats a token");
    }

    private static string Shape(PlanReport plan) =>
        $"{plan.Model.ModelType}: {plan.Model.NumHiddenLayers} layers of {plan.Model.HiddenSize}, {plan.Model.NumAttentionHeads} heads, context {plan.Model.MaxPositionEmbeddings}";

    private static void Test(StringBuilder card, TestReport test)
    {
        if (test.Score is { } score)
        {
            Table(card, "On the sealed test set",
            [
                ("nats a token", score.NatsPerToken.ToString("0.0000", CultureInfo.InvariantCulture)),
                ("perplexity", score.Perplexity.ToString("0.00", CultureInfo.InvariantCulture)),
                ("bits a byte", score.BitsPerByte?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "not measured"),
            ]);
        }

        foreach (BarVerdict bar in test.Verdicts) card.Append(CultureInfo.InvariantCulture, $"- {bar}\n");
        if (test.Verdicts.Count > 0) card.Append('\n');
    }

    private static void Checklist(StringBuilder card, ObjectiveReview review)
    {
        card.Append("## Review of the objective\n\n");
        foreach (ReviewPoint point in review.Points)
            card.Append(CultureInfo.InvariantCulture, $"- [{(point.State == ReviewState.Fine ? "x" : " ")}] **{Plain(point.Question)}** {Plain(point.Answer)}{(point.Mend is null ? "" : $" *{Plain(point.Mend)}*")}\n");
    }

    private static void Table(StringBuilder card, string heading, IEnumerable<(string Name, string Value)> rows)
    {
        card.Append(CultureInfo.InvariantCulture, $"## {heading}\n\n| | |\n|---|---|\n");
        foreach ((string name, string value) in rows) card.Append(CultureInfo.InvariantCulture, $"| {name} | {Plain(value)} |\n");
        card.Append('\n');
    }

    // A recipe's words stay words: neither a table's border nor a line of their own.
    private static string Plain(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Small(double value) => value.ToString(value is 0 or >= 0.001 ? "0.###" : "0.0e+0", CultureInfo.InvariantCulture);
}
