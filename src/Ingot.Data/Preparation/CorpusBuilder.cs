using System.Text;
using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Pipelines;
using Ingot.Core.Progress;
using Ingot.Data.Contamination;
using Ingot.Data.Documents;
using Ingot.Data.Labels;
using Ingot.Data.Mixing;
using Ingot.Data.Splits;

namespace Ingot.Data.Preparation;

/// <summary>One corpus in the making, from the documents files to the three sides and the report.</summary>
internal sealed class CorpusBuilder(
    PrepareSettings settings, PrepareContext context, string folder, PartFolder work, long bucketBytes, IProgressSink progress)
{
    /// <summary>The funnel on all processes, then the sides on the first; the others wait for its report.</summary>
    public PrepareReport Run(IReadOnlyList<string> inputs, CancellationToken cancellationToken)
    {
        var funnel = new FunnelRun(settings, context, work, progress);
        using var view = funnel.Run(inputs, cancellationToken);
        byte[] json = context.Processes.Rank == 0 ? JsonSerializer.SerializeToUtf8Bytes(Divide(funnel, view, cancellationToken), DataJson.Indented.PrepareReport) : [];
        return JsonSerializer.Deserialize(context.Processes.Broadcast(json), DataJson.Indented.PrepareReport)!;
    }

    private PrepareReport Divide(FunnelRun funnel, CorpusView view, CancellationToken cancellationToken)
    {
        var total = funnel.Report;
        var mixture = Mixture.IsWanted(settings.Mix) ? new Mixture(settings.Mix, total.After.SourceBytes, settings.Split.Seed) : null;
        var sides = new SplitPass(settings, total, work.Folder, bucketBytes, progress).Run(Documents(view), mixture, PathOf, cancellationToken);
        var contamination = Check(cancellationToken);
        if (contamination is { TrainDropped: > 0 }) sides = [Recount(), .. sides.Skip(1)];
        var labels = total.After.Labels.Count > 0 ? Survey(view) : null;
        AtomicFile.Write(Path.Combine(folder, Preparer.DroppedFile), stream => funnel.CopyDropped(stream, view.Parts));
        bool shuffled = settings.Shuffle ?? settings.Split.By != SplitRule.Position;
        var report = new PrepareReport(total.DocumentsIn, total.BytesIn, total.Stages, settings.Split.By, shuffled, sides, total.Before, total.After, contamination, labels, mixture?.Report ?? []);
        AtomicFile.WriteText(Path.Combine(folder, Preparer.PageFile), CorpusPage.Of(report));
        AtomicFile.WriteText(Path.Combine(folder, Preparer.ReportFile), JsonSerializer.Serialize(report, DataJson.Indented.PrepareReport) + "\n");
        return report;
    }

    private string PathOf(SplitSide side) => Path.Combine(folder, Preparer.FileOf(side));

    private ContaminationReport? Check(CancellationToken cancellationToken)
    {
        if (settings.Contamination.Action == ContaminationAction.Off) return null;
        var sets = new EvaluationSets(PathOf(SplitSide.Validation), PathOf(SplitSide.Test), settings.Contamination.Against, context.ProjectFolder);
        var report = new ContaminationCheck(settings.Contamination, settings.Deduplicate.Near, context, sets, PathOf(SplitSide.Train), progress).Run(cancellationToken);
        if (report.Contaminated == 0) return report;
        string found = $"{report.Contaminated} of {report.Checked} evaluation documents stand in the training text";
        if (report.Action != ContaminationAction.Stop)
        {
            progress.Report(new Message(MessageLevel.Warning, report.TrainDropped > 0 ? $"{found}; {report.TrainDropped} training documents were left out for it." : $"{found}; figures measured on them say little."));
            return report;
        }

        var lines = report.Sample.Take(10).Select(entry => $"\n    {entry.Set} {entry.Source}/{entry.Location}: {entry.Overlap:P0} of it, {(entry.Similarity > 0 ? $"{entry.Similarity:P0} like" : "first in")} {entry.TrainSource}/{entry.TrainLocation}");
        throw new IngotException(ExitCode.Data, found + string.Concat(lines), "prepare.contamination",
            "Set `prepare: {contamination: {action: drop}}` to leave those training documents out, give related documents one `group`, or set `action: report` where it is meant to be so");
    }

    private SplitReport Recount()
    {
        long documents = 0, characters = 0, bytes = 0;
        foreach (var document in DocumentFile.Read(PathOf(SplitSide.Train), CancellationToken.None))
        {
            documents++;
            characters += CodePoints.Count(document.Text);
            bytes += Encoding.UTF8.GetByteCount(document.Text);
        }

        return documents > 0 ? new SplitReport(SplitSide.Train, documents, characters, bytes) : throw new IngotException(ExitCode.Data, "nothing to train on is left: all of it stands in the evaluation sets", "prepare.contamination", "Collect other text");
    }

    private LabelReport? Survey(CorpusView view)
    {
        var survey = new LabelSurvey(settings.Labels, context.MemoryBytes);
        foreach (var document in Documents(view)) survey.Add(document);
        var report = survey.ToReport();
        if (report is { ConflictingTexts: > 0 }) progress.Report(new Message(MessageLevel.Warning, $"{report.ConflictingTexts} texts have more than one label (first: {report.Conflicts[0]}); see `prepare.labels.conflicts`."));
        foreach (var leak in report?.Leaks ?? []) progress.Report(new Message(MessageLevel.Warning, $"The label '{leak.Label}' stands in {leak.OwnShare:P0} of its own texts and in {leak.OtherShare:P0} of the others."));
        return report;
    }

    /// <summary>All documents in order; parts are decoded side by side, two ahead.</summary>
    private IEnumerable<Document> Documents(CorpusView view) =>
        OrderedParallel.Select(view.Parts, Math.Min(context.Threads, 3), part => view.Read(part).ToList()).SelectMany(documents => documents);
}
