using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Files;
using Ingot.Core.Progress;
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
        bool shuffle = settings.Shuffle ?? settings.Split.By == SplitRule.Group;
        var total = funnel.Report;
        var sides = new SplitPass(settings.Split, shuffle, work.Folder, bucketBytes, progress)
            .Run(Documents(view), total, side => Path.Combine(folder, Preparer.FileOf(side)), cancellationToken);
        AtomicFile.Write(Path.Combine(folder, Preparer.DroppedFile), stream => funnel.CopyDropped(stream, view.Parts));
        var report = new PrepareReport(total.DocumentsIn, total.BytesIn, total.Stages, settings.Split.By, shuffle, sides, total.Before, total.After);
        AtomicFile.WriteText(Path.Combine(folder, Preparer.ReportFile), JsonSerializer.Serialize(report, DataJson.Indented.PrepareReport) + "\n");
        return report;
    }

    /// <summary>All documents in order; parts are decoded side by side, two ahead.</summary>
    private IEnumerable<Document> Documents(CorpusView view) =>
        OrderedParallel.Select(view.Parts, Math.Min(context.Threads, 3), part => view.Read(part).ToList()).SelectMany(documents => documents);
}
