using Ingot.Core.Artifacts;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Registry;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>Adds new documents to a project and makes a challenger of its champion.</summary>
public static class Update
{
    // New text is little: a fifth of it is needed to judge by, and none is sealed.
    private const double ValidationShare = 0.2;

    /// <summary>Collects and prepares the documents of <paramref name="data"/>, trains the challenger and promotes it when it wins; the same data again does nothing.</summary>
    public static (IReadOnlyList<StepOutcome> Steps, Artifact Model, UpdateReport Report) Run(Project project, string data, string command, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(project);
        ModelRegistry models = project.Models;
        Artifact champion = Before(project, data) ?? models.Current();
        StageContext context = project.Context(command, progress) with { Recipe = For(project, champion, data) };
        IReadOnlyList<StepOutcome> steps = Road.Walk(context, [new CollectStage(), new PrepareStage(), new UpdateStage(champion)], new HashSet<string>(), cancellation);
        Artifact model = context["update"];
        UpdateReport report = ReportJson.Read<UpdateReport>(model.File(UpdateReport.FileName));
        if (report.Promoted && steps[^1].Status == "done") models.Promote(model, report.Reason);
        return (steps, model, report);
    }

    // New documents that the champion was trained on already would only be learnt by heart.
    private static Recipe For(Project project, Artifact champion, string data) => project.Recipe with
    {
        Collect = new CollectSettings { Sources = [new FilesSourceSettings { Path = Path.GetFullPath(data) }] },
        Prepare = project.Recipe.Prepare with
        {
            Split = project.Recipe.Prepare.Split with { Validation = Math.Max(ValidationShare, project.Recipe.Prepare.Split.Validation), Test = 0 },
            Deduplicate = project.Recipe.Prepare.Deduplicate with { Against = [.. Corpus.Of(project.Store, champion).Select(corpus => Path.GetRelativePath(project.Folder, corpus.Folder))] },
        },
    };

    // After a promotion the champion is the update itself: the same data must not be added to it once more.
    private static Artifact? Before(Project project, string data) =>
        project.Models.Champion is { Step: "update" } champion && Collected(project, champion) == Path.GetFullPath(data)
            ? project.Store.Find(champion.Inputs.First(input => input.Role == "champion").Id)
            : null;

    private static string? Collected(Project project, Artifact update)
    {
        Artifact? prepared = project.Store.Find(update.Inputs.First(input => input.Role == "prepare").Id);
        Artifact? collected = prepared is null ? null : project.Store.Find(prepared.Inputs.First(input => input.Role == "collect").Id);
        return collected is null ? null : System.Text.Json.JsonDocument.Parse(collected.Settings).RootElement.GetProperty("sources")[0].GetProperty("path").GetString();
    }
}
