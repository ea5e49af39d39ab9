using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Documents;

namespace Ingot.Data.Sources;

/// <summary>One source while it is collected.</summary>
internal sealed class SourceRun(SourceSettings settings, SourceContext context, QuarantineLog log, IProgressSink progress)
{
    private readonly string name = SourceCatalog.NameOf(settings);

    /// <summary>Writes all documents of the source; what it read must still be there unchanged afterwards.</summary>
    public SourceReport Write(DocumentWriter writer, CancellationToken cancellationToken)
    {
        // The listing is walked three times; only the reading may fill the quarantine.
        var silent = SourceCatalog.Open(settings, context with { Quarantine = NoQuarantine.Instance });
        string fingerprint = silent.Fingerprint(cancellationToken);
        long documents = writer.Documents, bytes = writer.TextBytes;
        foreach (var document in SourceCatalog.Open(settings, context with { Quarantine = log }).Read(progress, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(document);
            if (writer.Documents % 1024 == 0) progress.Report(new Counted($"Collecting {name}", writer.Documents - documents, null, "documents"));
        }

        if (silent.Fingerprint(cancellationToken) != fingerprint)
            throw new IngotException(ExitCode.Data, $"the source '{name}' changed while it was read", name, "Wait until what writes there has finished, then run again");
        var report = new SourceReport(name, SourceCatalog.Kinds.NameOf(settings.GetType()), fingerprint, writer.Documents - documents, writer.TextBytes - bytes, log.CountsOf(name));
        progress.Report(new Counted($"Collecting {name}", report.Documents, report.Documents, "documents"));
        Warn(report);
        return report;
    }

    private void Warn(SourceReport report)
    {
        if (report.Quarantined.Count == 0) return;
        var reasons = new StringBuilder();
        foreach (var (reason, count) in report.Quarantined) reasons.Append(reasons.Length == 0 ? "" : ", ").Append($"{count} {reason.ToString().ToLowerInvariant()}");
        progress.Report(new Message(MessageLevel.Warning, $"Source '{name}' left out {report.Quarantined.Values.Sum()} items ({reasons}); {Collector.QuarantineFile} says which and why."));
    }
}
