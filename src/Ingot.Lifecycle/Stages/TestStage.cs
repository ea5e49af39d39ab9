using Ingot.Core.Artifacts;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Data.Preparation;
using Ingot.Data.Shards;
using Ingot.Data.Splits;
using Ingot.Evaluation.Bars;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Evaluations;
using Ingot.Lifecycle.Registry;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Tasks;
using Ingot.Models.Scoring;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Stages;

/// <summary>Step 8: opens the seal of the test set, logs it, and holds the score against the success bars; a model that meets them is promoted.</summary>
internal sealed class TestStage : IStage
{
    public string Name => "test";

    public bool Resumable => false;

    public ArtifactKey Key(StageContext context) => new(
        Name, 1, Canonical.Of(context.Recipe.Objective), [context.Input("train"), context.Input("prepare"), context.Input("evaluate")]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        bool sealedSet = context["prepare"].Metrics["test_documents"] > 0;
        int openings = sealedSet ? Seal.Open(context, context["prepare"], context["train"]) : 0;
        TestReport report = TaskCatalog.Of(context.Recipe) is { } task ? Judge(task, context, draft, sealedSet, openings, cancellation) : Judge(context, draft, sealedSet, openings, cancellation);
        ReportJson.Write(draft.File(TestReport.FileName), report);
        ModelCard.Write(context, draft.Folder, context["train"].Metrics, report);
        if (report.Passed) new ModelRegistry(context.Store, context.Time).Promote(context["train"], report.Verdicts.Count == 0 ? "tested; the objective names no bars" : "met its bars");
        foreach (BarVerdict missed in report.Verdicts.Where(verdict => !verdict.Met))
            context.Progress.Report(new Message(MessageLevel.Warning, $"Bar missed: {missed}."));
        return new StageResult(Summary(report), report.Task?.Metrics ?? Metrics(report.Score));
    }

    private static TestReport Judge(StageContext context, ArtifactDraft draft, bool sealedSet, int openings, CancellationToken cancellation)
    {
        var evaluation = ReportJson.Read<EvaluationReport>(context["evaluate"].File(EvaluationReport.FileName));
        LanguageModelScore? score = sealedSet ? Score(context, draft, cancellation) : null;
        return new TestReport(score, BarCheck.Check(context.Recipe.Objective, BarCheck.Metrics(score ?? evaluation.Validation, evaluation.Floor)), openings);
    }

    private static TestReport Judge(ExampleTask task, StageContext context, ArtifactDraft draft, bool sealedSet, int openings, CancellationToken cancellation)
    {
        TaskReport report = sealedSet
            ? task.Measure(context, ModelRegistry.FolderOf(context["train"]), SplitSide.Test, draft.File("scratch"), cancellation)
            : ReportJson.Read<TaskReport>(context["evaluate"].File(TaskReport.FileName));
        return new TestReport(null, BarCheck.Check(context.Recipe.Objective, report.Metrics), openings) { Task = sealedSet ? report : null };
    }

    private static LanguageModelScore Score(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        string model = ModelRegistry.FolderOf(context["train"]), tokens = draft.File("test.tokens");
        if (ExampleScore.Applies(context))
        {
            string marks = draft.File("test.marks");
            TokenizeStage.MakeExamples(context, TokenizerFolder.Load(model), SplitSide.Test, tokens, marks, cancellation);
            return ExampleScore.Of(context, model, tokens, marks, cancellation).Score;
        }

        ShardBuilder.Build(context["prepare"].File(Preparer.FileOf(SplitSide.Test)), TokenizerFolder.Load(model), tokens, context.Progress, cancellation);
        using TokenShard test = TokenShard.Open(tokens);
        using ISequenceScorer scorer = TorchScorer.Load(model);
        return Evaluator.Evaluate(scorer, test, context.Recipe.Evaluate, context.Progress, cancellation) with { Words = WordCount.Of(context, SplitSide.Test, cancellation) };
    }

    private static string Summary(TestReport report)
    {
        string score = report.Task is { } task ? $"{task.Summary} on the sealed set (opening {report.Openings})" : report.Score is { } test ? $"{test.NatsPerToken:0.0000} nats a token, perplexity {test.Perplexity:0.00} on the sealed set (opening {report.Openings})" : "no test set in this split; the bars hold for validation";
        string bars = report.Verdicts.Count == 0 ? "no bars" : $"{report.Verdicts.Count(verdict => verdict.Met)} of {report.Verdicts.Count} bars met";
        return $"{score}; {bars}";
    }

    private static Dictionary<string, double> Metrics(LanguageModelScore? score)
    {
        if (score is null) return [];
        var metrics = new Dictionary<string, double> { ["nats_per_token"] = score.NatsPerToken, ["perplexity"] = score.Perplexity, ["tokens"] = score.Tokens };
        if (score.BitsPerByte is { } bits) metrics["bits_per_byte"] = bits;
        return metrics;
    }
}
