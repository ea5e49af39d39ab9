using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Cleaning;
using Ingot.Data.Documents;
using Ingot.Data.Filters;
using Ingot.Data.Privacy;

namespace Ingot.Data.Preparation;

/// <summary>The first pass: all documents through the stages into one file.</summary>
internal sealed class CleanPass(PrepareSettings settings, IProgressSink progress)
{
    private readonly Funnel funnel = new(Stages(settings));

    public long DocumentsIn { get; private set; }

    public long BytesIn => StageReports[0].BytesIn;

    /// <summary>Code points and UTF-8 bytes of what came through, and how many documents.</summary>
    public long Characters { get; private set; }

    public long Bytes { get; private set; }

    public long Documents { get; private set; }

    public IReadOnlyList<StageReport> StageReports => funnel.Report();

    /// <summary>Writes what comes through to <paramref name="path"/>.</summary>
    public void Run(IReadOnlyList<string> inputs, string path, CancellationToken cancellationToken)
    {
        long total = inputs.Sum(DocumentFile.Count);
        DocumentFile.Write(path, writer =>
        {
            foreach (var document in inputs.SelectMany(input => DocumentFile.Read(input, cancellationToken)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (funnel.Apply(document) is { } kept) Keep(writer, kept);
                if (++DocumentsIn % 1024 == 0) progress.Report(new Counted("Cleaning", DocumentsIn, total, "documents"));
            }

            (Documents, Bytes) = (writer.Documents, writer.TextBytes);
        });
        progress.Report(new Counted("Cleaning", DocumentsIn, total, "documents"));
        if (Documents == 0) throw NothingLeft();
    }

    private static List<IDocumentStage> Stages(PrepareSettings settings)
    {
        List<IDocumentStage> stages = [.. CleanerCatalog.Open(settings.Clean).Select(cleaner => new CleaningStage(cleaner))];
        stages.AddRange(PrivacyCatalog.Open(settings.Privacy));
        var context = new PrepareContext { ProjectFolder = "." };
        stages.AddRange(settings.Filters.Select(filter => FilterCatalog.Open(filter, context)));
        return stages;
    }

    private void Keep(DocumentWriter writer, Document document)
    {
        writer.Write(document);
        Characters += CodePoints.Count(document.Text);
    }

    private IngotException NothingLeft()
    {
        var most = funnel.Report().MaxBy(stage => stage.Dropped)!;
        string why = DocumentsIn == 0 ? "there are no documents" : $"none of {DocumentsIn} documents is left; '{most.Name}' dropped {most.Dropped}";
        return new IngotException(ExitCode.Data, why, "prepare", "Collect more text, or loosen the settings of `prepare`");
    }
}
