using Ingot.Core.Artifacts;
using Ingot.Core.Files;
using Ingot.Core.Html;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Reports;

namespace Ingot.Lifecycle.Stages;

/// <summary>Step 4, where the recipe asks for it: vectors of the documents, the models that every later score stands beside, and a report of both.</summary>
internal sealed class FeaturesStage : IStage
{
    /// <summary>The report for programs and for people.</summary>
    public const string ReportFile = "features.json", PageFile = "features.html";

    public string Name => "features";

    public bool Resumable => false;

    public ArtifactKey Key(StageContext context) => new(Name, 1, Canonical.Of(Settings(context)), [context.Input("prepare")]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        var work = new FeatureWork(Settings(context), context["prepare"], draft.Folder, context.Progress, cancellation);
        List<(string Name, FeatureOutcome Outcome)> made = [.. FeatureCatalog.All.Where(feature => feature.Wanted(work)).Select(feature => (feature.Name, feature.Make(work, cancellation)))];
        ReportJson.Write(draft.File(ReportFile), made.ToDictionary(part => part.Name, part => part.Outcome.Report));
        var page = new HtmlPage($"Features of {context.Recipe.Name}", work.Describe());
        foreach (var (_, outcome) in made) outcome.Show(page);
        AtomicFile.WriteText(draft.File(PageFile), page.ToString());
        return new StageResult(
            string.Join("; ", made.Select(part => part.Outcome.Summary).Where(summary => summary.Length > 0)),
            made.SelectMany(part => part.Outcome.Metrics).ToDictionary());
    }

    private static FeaturesSettings Settings(StageContext context) => context.Recipe.Features ?? new FeaturesSettings();
}
