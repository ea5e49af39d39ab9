using Ingot.Core.Files;

namespace Ingot.Training.Tracking;

/// <summary>
/// `metrics.db`: a SQLite file with every number of a run, for plain SQL: <c>scalars(tag, step, value, seconds)</c> and
/// <c>texts(tag, step, text)</c>; seconds are those of training.
/// </summary>
internal sealed class ScalarStore : IDisposable
{
    private const string Schema = """
        CREATE TABLE scalars (tag TEXT NOT NULL, step INTEGER NOT NULL, value REAL, seconds REAL NOT NULL, PRIMARY KEY (tag, step)) WITHOUT ROWID;
        CREATE TABLE texts (tag TEXT NOT NULL, step INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (tag, step)) WITHOUT ROWID;
        PRAGMA user_version = 1;
        """;

    private readonly SqliteFile file;

    /// <summary>Opens the file, and forgets what lies after <paramref name="lastStep"/>: it will be run again.</summary>
    public ScalarStore(string path, long lastStep)
    {
        file = SqliteFile.Open(path, Schema, "the record of the training", "delete it; only curves are lost.");
        CutAfter(lastStep);
    }

    public void CutAfter(long step) => file.InTransaction(() =>
    {
        file.Execute("DELETE FROM scalars WHERE step > $1", step);
        file.Execute("DELETE FROM texts WHERE step > $1", step);
    });

    public void Add(IReadOnlyList<TrackedPoint> points) => file.InTransaction(() =>
    {
        foreach (TrackedPoint point in points)
        {
            if (point.Text is null) file.Execute("INSERT OR REPLACE INTO scalars VALUES ($1, $2, $3, $4)", point.Tag, point.Step, double.IsNaN(point.Value) ? null : point.Value, point.Seconds);
            else file.Execute("INSERT OR REPLACE INTO texts VALUES ($1, $2, $3)", point.Tag, point.Step, point.Text);
        }
    });

    public void Dispose() => file.Dispose();
}
