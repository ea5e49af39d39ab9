using System.Text;
using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Progress;
using Ingot.Data.Documents;

namespace Ingot.Data.Sources;

/// <summary>Reads all sources of a recipe, one after another, into one documents file.</summary>
public static class Collector
{
    /// <summary>The documents, in the order of the sources.</summary>
    public const string DocumentsFile = "documents.parquet";

    /// <summary>The <see cref="CollectReport"/> as JSON.</summary>
    public const string ReportFile = "collect.json";

    /// <summary>Every refused item, one JSON object a line.</summary>
    public const string QuarantineFile = "quarantine.jsonl";

    /// <summary>Collects into <paramref name="folder"/>; each file appears whole or not at all, the report last.</summary>
    /// <exception cref="IngotException">Nothing usable was found, a source is missing, or it changed while it was read.</exception>
    public static CollectReport Collect(CollectSettings settings, SourceContext context, string folder, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(progress);
        DemandNames(settings);
        CollectReport? report = null;
        AtomicFile.Write(Path.Combine(folder, QuarantineFile), refused =>
        {
            var log = new QuarantineLog(refused);
            var sources = new List<SourceReport>();
            DocumentFile.Write(Path.Combine(folder, DocumentsFile), writer =>
            {
                foreach (var source in settings.Sources)
                    sources.Add(new SourceRun(source, context, log, progress).Write(writer, cancellationToken));
                if (writer.Documents == 0) throw NothingUsable(sources, log);
            });
            report = new CollectReport(sources.Sum(source => source.Documents), sources.Sum(source => source.Bytes), sources, log.Sample);
        });
        AtomicFile.WriteText(Path.Combine(folder, ReportFile), JsonSerializer.Serialize(report!, DataJson.Indented.CollectReport) + "\n");
        return report!;
    }

    private static void DemandNames(CollectSettings settings)
    {
        if (settings.Sources.Count == 0) throw new IngotException(ExitCode.Usage, "no source of documents is named", "collect.sources", "Add one, such as `- {kind: files, path: data}`");
        var twice = settings.Sources.GroupBy(SourceCatalog.NameOf, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw new IngotException(ExitCode.Usage, $"two sources are called '{twice.Key}'", "collect.sources", "Give each source a `name` of its own: documents are known by it");
    }

    private static IngotException NothingUsable(List<SourceReport> sources, QuarantineLog log)
    {
        var seen = new StringBuilder("no usable text was found");
        foreach (var source in sources)
        {
            var reasons = source.Quarantined.Select(pair => $"{pair.Value} {JsonNamingPolicy.SnakeCaseLower.ConvertName(pair.Key.ToString()).Replace('_', ' ')}");
            seen.Append($"; source '{source.Name}' refused: {string.Join(", ", reasons)}");
        }

        if (log.Sample is [var first, ..]) seen.Append($" (first: {first.Location}: {first.Detail})");
        return new IngotException(ExitCode.Data, seen.ToString(), string.Join(", ", sources.Select(source => source.Name)),
            "Give plain text, Markdown or JSON Lines files with a `text` field, or set `encoding` where the texts are not UTF-8");
    }
}
