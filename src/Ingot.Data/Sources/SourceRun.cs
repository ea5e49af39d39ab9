using System.Globalization;
using System.Text;
using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Progress;
using Ingot.Data.Documents;

namespace Ingot.Data.Sources;

/// <summary>One source while it is collected into its own files; what an earlier run finished stays, where the source is still the same.</summary>
internal sealed class SourceRun(SourceSettings settings, SourceContext context, Admission admission, string folder, int number, IProgressSink progress)
{
    private readonly string name = SourceCatalog.NameOf(settings);

    /// <summary>Every refused item of the source, one JSON object a line.</summary>
    public string QuarantinePath => Path.Combine(folder, Collector.WorkFolder, Number + ".quarantine.jsonl");

    private string DocumentsPath => Path.Combine(folder, Collector.DocumentsFile(number));

    private string ReportPath => Path.Combine(folder, Collector.WorkFolder, Number + ".json");

    private string Number => number.ToString("D2", CultureInfo.InvariantCulture);

    /// <summary>Writes all documents of the source; what it read must still be there unchanged afterwards.</summary>
    public SourceReport Run(CancellationToken cancellationToken)
    {
        // The listing is walked three times; only the reading may fill the quarantine.
        var silent = SourceCatalog.Open(settings, context with { Quarantine = NoQuarantine.Instance });
        string fingerprint = silent.Fingerprint(cancellationToken);
        var report = Finished(fingerprint) ?? Collect(silent, fingerprint, cancellationToken);
        progress.Report(new Counted($"Collecting {name}", report.Documents, report.Documents, "documents"));
        Warn(report);
        return report;
    }

    private SourceReport Collect(IDocumentSource silent, string fingerprint, CancellationToken cancellationToken)
    {
        SourceReport? report = null;
        AtomicFile.Write(QuarantinePath, refused => DocumentFile.Write(DocumentsPath, writer =>
        {
            var log = new QuarantineLog(refused);
            foreach (var document in SourceCatalog.Open(settings, context with { Quarantine = log }).Read(progress, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Write(writer, document, log);
                if (writer.Documents % 1024 == 0) progress.Report(new Counted($"Collecting {name}", writer.Documents, null, "documents"));
            }

            if (silent.Fingerprint(cancellationToken) != fingerprint)
                throw new IngotException(ExitCode.Data, $"the source '{name}' changed while it was read", name, "Wait until what writes there has finished, then run again");
            report = new SourceReport(name, SourceCatalog.Kinds.NameOf(settings.GetType()), fingerprint, writer.Documents, writer.TextBytes, log.CountsOf(name), log.Sample);
        }));
        AtomicFile.WriteText(ReportPath, JsonSerializer.Serialize(report!, DataJson.Lines.SourceReport));
        return report!;
    }

    private void Write(DocumentWriter writer, Document document, QuarantineLog log)
    {
        if (admission.Refusal(document) is var (reason, detail)) log.Add(new QuarantinedItem(name, document.Location, reason, detail, Encoding.UTF8.GetByteCount(document.Text)));
        else writer.Write(document);
    }

    private SourceReport? Finished(string fingerprint)
    {
        if (!File.Exists(ReportPath) || !File.Exists(DocumentsPath)) return null;
        var report = JsonSerializer.Deserialize(File.ReadAllBytes(ReportPath), DataJson.Lines.SourceReport);
        return report?.Fingerprint == fingerprint ? report : null;
    }

    private void Warn(SourceReport report)
    {
        if (report.Quarantined.Count == 0) return;
        var reasons = new StringBuilder();
        foreach (var (reason, count) in report.Quarantined) reasons.Append(reasons.Length == 0 ? "" : ", ").Append($"{count} {Collector.Words(reason)}");
        progress.Report(new Message(MessageLevel.Warning, $"Source '{name}' left out {report.Quarantined.Values.Sum()} items ({reasons}); {Collector.QuarantineFile} says which and why."));
    }
}
