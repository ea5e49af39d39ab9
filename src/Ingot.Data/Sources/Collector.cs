using System.Globalization;
using System.Text;
using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Progress;

namespace Ingot.Data.Sources;

/// <summary>Reads all sources of a recipe, one after another, each into a documents file of its own.</summary>
public static class Collector
{
    /// <summary>The <see cref="CollectReport"/> as JSON.</summary>
    public const string ReportFile = "collect.json";

    /// <summary>Every refused item, one JSON object a line.</summary>
    public const string QuarantineFile = "quarantine.jsonl";

    /// <summary>What is needed to go on after a kill.</summary>
    internal const string WorkFolder = ".work";

    /// <summary>The documents file of source <paramref name="number"/>, from one.</summary>
    public static string DocumentsFile(int number) => string.Create(CultureInfo.InvariantCulture, $"documents-{number:D2}.parquet");

    /// <summary>The documents files in <paramref name="folder"/>, in the order of the sources.</summary>
    public static IReadOnlyList<string> DocumentsFiles(string folder) =>
        [.. Directory.EnumerateFiles(folder, "documents-*.parquet").OrderBy(path => Path.GetFileName(path).Length).ThenBy(path => path, StringComparer.Ordinal)];

    /// <summary>Collects into <paramref name="folder"/>; sources that a killed run finished there are not read again.</summary>
    /// <exception cref="IngotException">Nothing usable was found, a source is missing, or it changed while it was read.</exception>
    public static CollectReport Collect(CollectSettings settings, SourceContext context, string folder, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(progress);
        DemandNames(settings);
        var admission = new Admission(settings, context.Forgotten);
        SourceRun[] runs = [.. settings.Sources.Select((source, index) => new SourceRun(source, context, admission, folder, index + 1, progress))];
        SourceReport[] sources = [.. runs.Select(run => run.Run(cancellationToken))];
        var report = new CollectReport(sources.Sum(source => source.Documents), sources.Sum(source => source.Bytes), sources);
        if (report.Documents == 0)
        {
            Directory.Delete(folder, recursive: true);
            throw NothingUsable(sources);
        }

        AtomicFile.Write(Path.Combine(folder, QuarantineFile), all =>
        {
            foreach (var run in runs)
            {
                using var refused = File.OpenRead(run.QuarantinePath);
                refused.CopyTo(all);
            }
        });
        AtomicFile.WriteText(Path.Combine(folder, ReportFile), JsonSerializer.Serialize(report, DataJson.Indented.CollectReport) + "\n");
        Directory.Delete(Path.Combine(folder, WorkFolder), recursive: true);
        return report;
    }

    /// <summary>A reason as a person says it.</summary>
    internal static string Words(QuarantineReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()).Replace('_', ' ');

    private static void DemandNames(CollectSettings settings)
    {
        if (settings.Sources.Count == 0) throw new IngotException(ExitCode.Usage, "no source of documents is named", "collect.sources", "Add one, such as `- {kind: files, path: data}`");
        var twice = settings.Sources.GroupBy(SourceCatalog.NameOf, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw new IngotException(ExitCode.Usage, $"two sources are called '{twice.Key}'", "collect.sources", "Give each source a `name` of its own: documents are known by it");
    }

    private static IngotException NothingUsable(IReadOnlyList<SourceReport> sources)
    {
        var seen = new StringBuilder("no usable text was found");
        foreach (var source in sources)
        {
            var reasons = source.Quarantined.Select(pair => $"{pair.Value} {Words(pair.Key)}");
            seen.Append($"; source '{source.Name}' refused: {string.Join(", ", reasons)}");
        }

        if (sources.SelectMany(source => source.QuarantineSample).FirstOrDefault() is { } first) seen.Append($" (first: {first.Location}: {first.Detail})");
        return new IngotException(ExitCode.Data, seen.ToString(), string.Join(", ", sources.Select(source => source.Name)),
            "quarantine.jsonl would hold one line for each; look at the first, and mend the files, the `path` or the settings of the source");
    }
}
