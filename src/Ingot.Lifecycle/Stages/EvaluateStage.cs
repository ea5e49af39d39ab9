using Ingot.Core.Artifacts;
using Ingot.Core.Tokens;
using Ingot.Data.Shards;
using Ingot.Data.Splits;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Evaluations;
using Ingot.Lifecycle.Registry;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Tasks;
using Ingot.Models.Scoring;

namespace Ingot.Lifecycle.Stages;

/// <summary>Step 7: scores the model on the whole validation set beside what it must beat, and against the floor where that is known.</summary>
internal sealed class EvaluateStage : IStage
{
    public string Name => "evaluate";

    public bool Resumable => false;

    public ArtifactKey Key(StageContext context) => TaskCatalog.Of(context.Recipe) is not null
        ? new(Name, 1, Canonical.Of(new TaskEvaluateKey(context.Recipe.Evaluate, context.Recipe.Features, context.Recipe.Decoding)), [context.Input("train"), context.Input("prepare")]) : new(Name, 1, Canonical.Of(context.Recipe.Evaluate), [context.Input("train"), context.Input("tokenize")]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        if (TaskCatalog.Of(context.Recipe) is { } task)
        {
            TaskReport report = task.Measure(context, ModelRegistry.FolderOf(context["train"]), SplitSide.Validation, draft.File("scratch"), cancellation);
            ReportJson.Write(draft.File(TaskReport.FileName), report);
            return new StageResult(report.Summary, report.Metrics);
        }

        EvaluateSettings settings = context.Recipe.Evaluate;
        string model = ModelRegistry.FolderOf(context["train"]);
        if (ExampleScore.Applies(context)) return Examples(context, draft, model, cancellation);
        using TokenShard validation = TokenShard.Open(context["tokenize"].File(TokenizeStage.ValidationFile));
        using TokenShard train = TokenShard.Open(context["tokenize"].File(TokenizeStage.TrainFile));
        using ISequenceScorer scorer = TorchScorer.Load(model);
        LanguageModelScore score = Evaluator.Evaluate(scorer, validation, settings, context.Progress, cancellation) with { Words = WordCount.Of(context, SplitSide.Validation, cancellation) };
        IReadOnlyList<BaselineScore> baselines = Baselines.Score(settings, train, validation, context.Progress, cancellation);
        FloorComparison? floor = Sources.Known(context) is { } known ? Floor.Compare(known, model, scorer, settings, context.Progress, cancellation) : null;
        ReportJson.Write(draft.File(EvaluationReport.FileName), new EvaluationReport(score, baselines, floor));
        return new StageResult(Summary(score, baselines, floor), Metrics(score, floor));
    }

    private static StageResult Examples(StageContext context, ArtifactDraft draft, string model, CancellationToken cancellation)
    {
        (LanguageModelScore score, BaselineScore start, double? preferred) =
            ExampleScore.Of(context, model, context["tokenize"].File(TokenizeStage.ValidationFile), context["tokenize"].File(TokenizeStage.ValidationMarksFile), cancellation);
        ReportJson.Write(draft.File(EvaluationReport.FileName), new EvaluationReport(score, [start], null));
        Dictionary<string, double> metrics = Metrics(score, null);
        if (preferred is { } share) metrics["preferred"] = share;
        string prefers = preferred is null ? "" : $"; it prefers the chosen answer more than the base does in {preferred:P1} of the pairs";
        return new StageResult($"{score.NatsPerToken:0.0000} nats a token of an answer, perplexity {score.Perplexity:0.00}; the base {start.NatsPerToken:0.0000}{prefers}", metrics);
    }

    private static string Summary(LanguageModelScore score, IReadOnlyList<BaselineScore> baselines, FloorComparison? floor)
    {
        string best = baselines.MinBy(baseline => baseline.NatsPerToken) is { } counting ? $", best counting model {counting.NatsPerToken:0.0000}" : "";
        string above = floor is null ? "" : $", {floor.PercentAbove:0.0} % above the floor";
        return $"{score.NatsPerToken:0.0000} nats a token, perplexity {score.Perplexity:0.00}{best}{above}";
    }

    private static Dictionary<string, double> Metrics(LanguageModelScore score, FloorComparison? floor)
    {
        var metrics = new Dictionary<string, double> { ["nats_per_token"] = score.NatsPerToken, ["perplexity"] = score.Perplexity, ["tokens"] = score.Tokens };
        if (score.BitsPerByte is { } bits) metrics["bits_per_byte"] = bits;
        if (floor is not null) (metrics["floor_nats_per_token"], metrics["percent_above_floor"]) = (floor.NatsPerToken, floor.PercentAbove);
        return metrics;
    }
}
