using System.Globalization;
using Ingot.Core.Artifacts;
using Ingot.Lifecycle.Stages;
using Microsoft.Data.Sqlite;

namespace Ingot.Lifecycle.Reports;

/// <summary>One run as the catalog has it.</summary>
public sealed record RunEntry(long Id, string Command, string Started, string Status, string? Error, double Seconds, IReadOnlyList<StepOutcome> Steps)
{
    /// <summary>The last <paramref name="count"/> runs, newest first.</summary>
    public static IReadOnlyList<RunEntry> Last(StoreCatalog catalog, int count)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return [.. catalog.Query("SELECT id, command, started, status, error, finished FROM runs ORDER BY id DESC LIMIT $1", Read, count)
            .Select(run => run with { Steps = StepsOf(catalog, run.Id) })];
    }

    private static RunEntry Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? 0 : (Time(row.GetString(5)) - Time(row.GetString(2))).TotalSeconds, []);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static IReadOnlyList<StepOutcome> StepsOf(StoreCatalog catalog, long run) => catalog.Query(
        "SELECT step, status, seconds, artifact, reason FROM steps WHERE run = $1 ORDER BY position",
        row => new StepOutcome(row.GetString(0), row.GetString(1), row.GetDouble(2), row.GetString(3), row.GetString(4)), run);
}
