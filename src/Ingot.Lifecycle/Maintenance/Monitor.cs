using Ingot.Core.Artifacts;
using Ingot.Core.Progress;
using Ingot.Data.Splits;
using Ingot.Evaluation.Drift;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Registry;
using Ingot.Lifecycle.Reports;
using Ingot.Models.Scoring;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>Step 10, first half: tells whether new text still looks like the text that the champion was trained on.</summary>
public static class Monitor
{
    // Enough to calibrate thresholds on, and little enough to score in seconds.
    private const int HeldBackDocuments = 2000, FreshDocuments = 5000;

    /// <summary>Compares the texts of <paramref name="data"/> (null: the request log) with the champion's corpus; the report is kept under `.ingot/reports`.</summary>
    public static MonitorReport Run(Project project, string? data, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(project);
        Artifact model = project.Models.Current();
        IReadOnlyList<Artifact> corpora = Corpus.Of(project.Store, model);
        Tokenizer tokenizer = TokenizerFolder.Load(ModelRegistry.FolderOf(model));
        progress.Report(new StepStarted("monitor"));
        IReadOnlyList<string> fresh = FreshText.Read(project, data, progress, cancellation);
        DriftReport drift;
        using (TorchScorer scorer = TorchScorer.Load(ModelRegistry.FolderOf(model)))
        {
            DriftText[] Scored(IEnumerable<string> texts) => Score(scorer, tokenizer, [.. texts], project.Recipe.Evaluate, progress, cancellation);
            IEnumerable<string> heldBack = Corpus.Texts(corpora, SplitSide.Validation, cancellation).Take(HeldBackDocuments);
            drift = DriftDetector.Detect(
                Reference(corpora, tokenizer, cancellation), Scored(heldBack), Scored(fresh.Take(FreshDocuments)), project.Recipe.Maintain.Drift, progress, cancellation);
        }

        string file = Path.Combine(project.Store.Folder, "reports", $"drift-{project.Time.GetUtcNow():yyyyMMdd-HHmmss}.json");
        var report = new MonitorReport(model.Id, data ?? ServerLog.Of(project), drift, file);
        ReportJson.Write(file, report);
        return report;
    }

    private static DriftProfile Reference(IReadOnlyList<Artifact> corpora, Tokenizer tokenizer, CancellationToken cancellation)
    {
        var profile = new DriftProfile(tokenizer.VocabularySize);
        foreach (string text in Corpus.Texts(corpora, SplitSide.Train, cancellation)) profile.Add(text, tokenizer.Encode(text));
        return profile;
    }

    private static DriftText[] Score(TorchScorer scorer, Tokenizer tokenizer, List<string> texts, EvaluateSettings settings, IProgressSink progress, CancellationToken cancellation)
    {
        List<int[]> ids = [.. texts.Select(tokenizer.Encode)];
        IReadOnlyList<float[]> nats = Evaluator.ScoreDocuments(scorer, ids, tokenizer.VocabularySize, tokenizer.EndOfText, settings, progress, cancellation);
        return [.. texts.Select((text, i) => new DriftText(text, ids[i], nats[i]))];
    }
}
