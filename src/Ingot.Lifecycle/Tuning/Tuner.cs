using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Progress;
using Ingot.Core.Recipes;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Tuning;

/// <summary>Step 6, repeated: trains with many values of the recipe and keeps the best. The same call goes on with a search that was broken off, and works beside others that make it.</summary>
public static class Tuner
{
    /// <summary>The recipe with the best values, beside `ingot.yaml`.</summary>
    public const string RecipeFileName = "tuned.yaml";

    /// <summary>
    /// Searches what <paramref name="assignments"/> and the recipe's `tune.search` leave open ("model.width=128,256"); an assignment of one value holds for all trials.
    /// Throws IngotException: Usage (nothing to search, a value that the recipe cannot have), Diverged (no trial could be trained).
    /// </summary>
    public static TuneReport Run(ProjectRequest request, IReadOnlyList<string> assignments, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(assignments);
        List<SearchDimension> dimensions = [.. assignments.Select(SearchDimension.Parse).OfType<SearchDimension>()];
        ProjectRequest asked = request with { Settings = [.. request.Settings, .. assignments.Where(text => SearchDimension.Parse(text) is null).Select(text => SettingOverride.FromFlag(text))] };
        Recipe recipe = RecipeLoader.Load(asked).Recipe.Value;
        dimensions.InsertRange(0, Written(recipe.Tune).Where(written => dimensions.All(given => given.DottedPath != written.DottedPath)));
        RequireValid(asked, dimensions);
        string folder = Folder(asked, recipe, dimensions, progress, time, cancellation);
        var search = new Search(recipe.Tune, dimensions, folder, new TrainingTrial(asked, progress, time), progress);
        IReadOnlyList<Trial> trials = search.Run(cancellation);
        return Conclude(asked, recipe.Tune, folder, trials);
    }

    private static IEnumerable<SearchDimension> Written(TuneSettings settings) => settings.Search.Select(text =>
        SearchDimension.Parse(text) ?? throw new IngotException(ExitCode.Usage, $"`{text}` leaves nothing to search", "tune.search", "Write PATH=a,b,c or PATH=low..high."));

    // Every choice and both ends of every range, so that a wrong one is told before hours are spent.
    private static void RequireValid(ProjectRequest request, IReadOnlyList<SearchDimension> dimensions)
    {
        if (dimensions.Count == 0)
            throw new IngotException(ExitCode.Usage, "nothing is to be searched", "tune.search", "Say what, such as --set train.optimizer.learning_rate=1e-4..1e-2:log --set model.width=128,256.");
        foreach (SettingOverride value in dimensions.SelectMany(dimension => dimension.Extremes)) RecipeLoader.Load(request with { Settings = [.. request.Settings, value] });
    }

    // Named by all that the results depend on: another search lies elsewhere, and the same one goes on; more trials are the same search.
    private static string Folder(ProjectRequest request, Recipe recipe, IReadOnlyList<SearchDimension> dimensions, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        using Project project = Project.Open(request with { Writes = false }, progress, time, cancellation);
        string data = Sources.Fingerprint(project.Context(request.Command, progress), cancellation).Id;
        string settings = Canonical.Of(recipe with { Tune = recipe.Tune with { Trials = 1, Search = [.. dimensions.Select(dimension => dimension.ToString())] } });
        return Path.Combine(project.Store.Folder, "tune", ContentId.Of($"{data}\n{settings}"));
    }

    private static TuneReport Conclude(ProjectRequest request, TuneSettings settings, string folder, IReadOnlyList<Trial> trials)
    {
        Trial best = Search.Best(trials);
        (string project, Bound<Recipe> bound) = RecipeLoader.Load(request with { Settings = [.. request.Settings, .. best.Overrides] });
        string file = Path.Combine(project, RecipeFileName);
        AtomicFile.WriteText(file, RecipeLoader.Printer.ToYaml(bound.Value));
        foreach (Trial trial in trials.Where(trial => trial.Number != best.Number)) Forget(Path.Combine(folder, "trials", $"{trial.Number:0000}", "model"));
        return new TuneReport
        {
            Method = settings.Method,
            Trials = [.. trials.OrderByDescending(trial => trial.Next).ThenBy(trial => trial.Last?.BitsPerByte ?? double.PositiveInfinity)],
            Best = best,
            Recipe = file,
            Folder = folder,
            Steps = trials.Sum(trial => trial.Last?.Steps ?? 0),
            Seconds = trials.Sum(trial => trial.Rungs.Sum(rung => rung.Seconds)),
        };
    }

    // Weights and optimizer states of trials that go no further; another worker may be about it too.
    private static void Forget(string model)
    {
        try
        {
            if (Directory.Exists(model)) Directory.Delete(model, recursive: true);
        }
        catch (IOException)
        {
        }
    }
}
