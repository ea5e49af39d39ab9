using Ingot.Core.Artifacts;
using Ingot.Core.Training;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Planning.Reports;

namespace Ingot.Lifecycle.Plans;

/// <summary>Planned against actual of every finished run: `.ingot/reconciliations/`, one file a trained model.</summary>
public static class RunHistory
{
    private const string FolderName = "reconciliations";

    /// <summary>Every run that <paramref name="store"/> keeps, oldest first.</summary>
    public static IReadOnlyList<RunRecord> Read(ArtifactStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        string folder = Path.Combine(store.Folder, FolderName);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Select(ReportJson.Read<RunRecord>).OrderBy(run => run.Finished)] : [];
    }

    /// <summary>What the runs of <paramref name="store"/> on this kind of machine teach.</summary>
    public static Experience Experience(ArtifactStore store, ComputeDevice device)
    {
        string machine = ThisMachine.Kind(device);
        return new([.. Read(store).Where(run => run.Machine == machine)]);
    }

    /// <summary>Keeps the reconciliation of the run that <paramref name="context"/> has walked, once its model is trained.</summary>
    internal static void Keep(StageContext context, IReadOnlyList<StepOutcome> outcomes)
    {
        if (!outcomes.Any(outcome => outcome.Status == "done" && outcome.Name is "train" or "evaluate" or "test")) return;
        if (RunReport.Of(context, outcomes) is not { Reconciliation: { } reconciliation, Plan: { } plan }) return;
        Artifact train = context["train"];
        ReportJson.Write(Path.Combine(context.Store.Folder, FolderName, $"{train.Id}.json"), new RunRecord
        {
            Model = train.Id,
            Finished = train.Created,
            Machine = ThisMachine.Kind(train.Environment, ThisMachine.Accelerator(context.Recipe.Train.Device)),
            Parameters = plan.Parameters.Total,
            Rows = reconciliation.Rows,
        });
    }
}
