using System.Text.Json;
using Ingot.Core.Artifacts;

namespace Ingot.Lifecycle.Stages;

/// <summary>Enters runs and their steps in the catalog, and says from it why a step has to run.</summary>
internal static class RunLog
{
    public static long Begin(StageContext context)
    {
        RunEnvironment environment = RunEnvironment.Current;
        return context.Store.Catalog.Query(
            "INSERT INTO runs (command, started, status, code_version, environment) VALUES ($1, $2, 'running', $3, $4) RETURNING id",
            row => row.GetInt64(0), context.Command, Now(context), environment.CodeVersion, JsonSerializer.Serialize(environment))[0];
    }

    public static void Add(StageContext context, long run, int position, StepOutcome outcome) =>
        context.Store.Catalog.Execute("INSERT INTO steps VALUES ($1, $2, $3, $4, $5, $6, $7)",
            run, position, outcome.Name, outcome.Status, outcome.Reason, outcome.Artifact, outcome.Seconds);

    public static void End(StageContext context, long run, string status, string? error) =>
        context.Store.Catalog.Execute("UPDATE runs SET finished = $1, status = $2, error = $3 WHERE id = $4", Now(context), status, error, run);

    /// <summary>Compares <paramref name="key"/> with the newest artifact of the same step.</summary>
    public static string WhyChanged(StageContext context, ArtifactKey key)
    {
        Artifact? before = context.Store.All().LastOrDefault(artifact => artifact.Step == key.Step);
        if (before is null) return "not made before";
        if (before.Id == key.Id) return "asked to run again";
        var reasons = new List<string>();
        if (before.Version != key.Version) reasons.Add("the step's code changed");
        if (before.Settings != key.Settings) reasons.Add("its settings changed");
        reasons.AddRange(key.Inputs.Where(input => !before.Inputs.Contains(input)).Select(input => $"{input.Role} changed"));
        return reasons.Count == 0 ? "an input is gone" : string.Join(", ", reasons);
    }

    private static string Now(StageContext context) => StoreCatalog.Stamp(context.Time.GetUtcNow());
}
