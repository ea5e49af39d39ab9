using Ingot.Core.Artifacts;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Planning.Hardware;
using Ingot.Planning.Reports;
using Ingot.Planning.Scaling;

namespace Ingot.Lifecycle.Fits;

/// <summary>The ladders of a project: `.ingot/fits/KEY/`, one for each text and its tokens.</summary>
internal static class FitFile
{
    private const string FileName = "fit.json";

    /// <summary>The folder of the ladder over the text and the tokens of <paramref name="context"/>'s recipe; a new plan of the same text has the ladder of the old one.</summary>
    public static string FolderOf(StageContext context)
    {
        string data = string.Join('\n', context["plan"].Inputs.Select(input => input.Id));
        return Path.Combine(context.Store.Folder, "fits", ContentId.Of($"{data}\n{Canonical.Of(context.Recipe.Prepare)}\n{Canonical.Of(context.Recipe.Tokenizer)}"));
    }

    public static void Write(StageContext context, IReadOnlyList<LadderRun> runs) => ReportJson.Write(Path.Combine(FolderOf(context), FileName), new Ladder(runs));

    /// <summary>The loss that the ladder expects of <paramref name="plan"/>; null: there is no ladder for this text.</summary>
    public static Interval? Expected(StageContext context, PlanReport plan)
    {
        string file = Path.Combine(FolderOf(context), FileName);
        return File.Exists(file) ? FitReport.Of(ReportJson.Read<Ladder>(file).Runs, plan)?.Expected : null;
    }

    private sealed record Ladder(IReadOnlyList<LadderRun> Runs);
}
