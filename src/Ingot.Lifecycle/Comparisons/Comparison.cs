using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Recipes;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Lifecycle.Tasks;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>
/// Trains contestants at an equal budget, several seeds of each, and sets their scores on the validation set beside each other. Each training is a walk along the road with
/// other settings: what is there already is not made again, so a comparison that was stopped goes on, and one with more contestants trains only those.
/// </summary>
public sealed class Comparison
{
    private readonly ComparisonRequest request;
    private readonly Project project;
    private readonly IProgressSink progress;
    private readonly CancellationToken cancellation;

    private Comparison(ComparisonRequest request, Project project, IProgressSink progress, CancellationToken cancellation)
    {
        (this.request, this.project, this.progress, this.cancellation) = (request, project, progress, cancellation);
    }

    /// <summary>Compares; throws <see cref="IngotException"/> (Usage) before any training where a contestant cannot be.</summary>
    public static ComparisonReport Run(ComparisonRequest request, Project project, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Seeds, 1);
        return new Comparison(request, project, progress, cancellation).Run();
    }

    private ComparisonReport Run()
    {
        IReadOnlyList<Contestant> contestants = Contestants();
        foreach (Contestant contestant in contestants) Walk(contestant.Settings, "plan");
        var rows = new List<ComparisonRow>();
        IReadOnlyList<ComparisonRow> baselines = [];
        foreach (Contestant contestant in contestants)
        {
            IReadOnlyList<string> settings = [.. contestant.Settings, .. Budgeted(contestant)];
            var trials = new List<Trial>();
            for (int seed = 1; seed <= request.Seeds; seed++)
            {
                progress.Report(new Message(MessageLevel.Information, $"{contestant.Name}, seed {seed} of {request.Seeds}"));
                trials.Add(Try([.. settings, $"train.seed={seed}"]));
            }

            rows.Add(Row(contestant.Name, trials));
            baselines = trials[0].Baselines;
        }

        string metric = rows[0].Scores.Keys.First();
        bool lower = TrialScores.LowerIsBetter(metric);
        IEnumerable<ComparisonRow> ordered = rows.OrderBy(row => lower ? row.Scores[metric].Value : -row.Scores[metric].Value);
        return new ComparisonReport(project.Recipe.Objective.Task, request.Budget?.Text, metric, lower, request.Seeds, ParetoFront.Mark([.. ordered], metric, lower), baselines);
    }

    private IReadOnlyList<Contestant> Contestants()
    {
        IReadOnlyList<Contestant> named = request.Contestants.Count > 0 ? request.Contestants : [.. TaskCatalog.Architectures(project.Recipe).Select(Contestant.Of)];
        if (named.GroupBy(contestant => contestant.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new IngotException(ExitCode.Usage, $"two contestants have the name '{twice.Key}'", "--architectures", "Name each once");
        return named;
    }

    private IReadOnlyList<string> Budgeted(Contestant contestant) =>
        request.Budget is { } budget ? BudgetSettings.Of(budget, (more, step) => Walk([.. contestant.Settings, .. more], step).Context) : [];

    private Trial Try(IReadOnlyList<string> settings)
    {
        (StageContext context, IReadOnlyList<StepOutcome> outcomes) = Walk(settings, "evaluate");
        RunReport report = RunReport.Of(context, outcomes);
        return new Trial((long)context["train"].Metrics["parameters"], BudgetSettings.Flops(context), context["train"].Seconds, TrialScores.Of(report), TrialScores.Baselines(report));
    }

    private (StageContext Context, IReadOnlyList<StepOutcome> Outcomes) Walk(IReadOnlyList<string> settings, string last)
    {
        ProjectRequest asked = request.Project with { Settings = [.. request.Project.Settings, .. settings.Select(assignment => SettingOverride.FromFlag(assignment, "ingot compare"))] };
        Recipe recipe = RecipeLoader.Load(asked).Recipe.Value;
        var context = new StageContext(project.Folder, recipe, project.Store, progress, project.Time, request.Project.Command);
        return (context, Road.Walk(context, last, new HashSet<string>(), cancellation));
    }

    private static ComparisonRow Row(string name, List<Trial> trials)
    {
        IEnumerable<string> metrics = trials[0].Scores.Keys;
        return new ComparisonRow(name, trials[0].Parameters, trials.Average(trial => trial.Flops), trials.Average(trial => trial.Seconds), metrics.ToDictionary(metric => metric, metric => SeedBootstrap.Of([.. trials.Select(trial => trial.Scores[metric])])))
        {
            BySeed = metrics.ToDictionary(metric => metric, metric => (IReadOnlyList<double>)[.. trials.Select(trial => trial.Scores[metric].Value)]),
        };
    }
}
