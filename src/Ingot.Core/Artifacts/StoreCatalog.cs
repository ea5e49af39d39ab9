using System.Globalization;
using System.Text.Json;
using Ingot.Core.Files;
using Microsoft.Data.Sqlite;

namespace Ingot.Core.Artifacts;

/// <summary>The SQLite catalog of a store: what ran, what came of it, from what; readable with plain SQL. Safe to use from several threads and processes.</summary>
public sealed class StoreCatalog : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS artifacts (id TEXT PRIMARY KEY, step TEXT NOT NULL, version INTEGER NOT NULL, settings TEXT NOT NULL,
            seed INTEGER, summary TEXT NOT NULL, created TEXT NOT NULL, seconds REAL NOT NULL, code_version TEXT NOT NULL, environment TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS inputs (artifact TEXT NOT NULL, role TEXT NOT NULL, input TEXT NOT NULL, PRIMARY KEY (artifact, role, input));
        CREATE INDEX IF NOT EXISTS inputs_by_input ON inputs (input);
        CREATE TABLE IF NOT EXISTS metrics (artifact TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (artifact, name));
        CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY AUTOINCREMENT, command TEXT NOT NULL, started TEXT NOT NULL, finished TEXT,
            status TEXT NOT NULL, error TEXT, code_version TEXT NOT NULL, environment TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS steps (run INTEGER NOT NULL, position INTEGER NOT NULL, step TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
            artifact TEXT, seconds REAL NOT NULL, PRIMARY KEY (run, position));
        CREATE TABLE IF NOT EXISTS file_hashes (path TEXT PRIMARY KEY, length INTEGER NOT NULL, modified INTEGER NOT NULL, sha256 TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS seal_openings (id INTEGER PRIMARY KEY AUTOINCREMENT, corpus TEXT NOT NULL, model TEXT NOT NULL, opened TEXT NOT NULL, command TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS promotions (id INTEGER PRIMARY KEY AUTOINCREMENT, model TEXT NOT NULL, promoted TEXT NOT NULL, reason TEXT NOT NULL);
        PRAGMA user_version = 1;
        """;

    private readonly SqliteFile file;

    private StoreCatalog(SqliteFile file) => this.file = file;

    /// <summary>Opens the database file at <paramref name="path"/>, making the tables where they are missing.</summary>
    public static StoreCatalog Open(string path) => new(SqliteFile.Open(path, Schema, "the catalog", "delete it: it is made again from the artifacts."));

    /// <summary>Enters an artifact with its inputs and metrics.</summary>
    public void Add(Artifact artifact)
    {
        file.InTransaction(() =>
        {
            Execute("INSERT OR REPLACE INTO artifacts VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                artifact.Id, artifact.Step, artifact.Version, artifact.Settings, Seed(artifact.Settings), artifact.Summary, Stamp(artifact.Created),
                artifact.Seconds, artifact.Environment.CodeVersion, JsonSerializer.Serialize(artifact.Environment));
            foreach (ArtifactInput input in artifact.Inputs) Execute("INSERT OR REPLACE INTO inputs VALUES ($1, $2, $3)", artifact.Id, input.Role, input.Id);
            foreach ((string name, double value) in artifact.Metrics)
                if (double.IsFinite(value)) Execute("INSERT OR REPLACE INTO metrics VALUES ($1, $2, $3)", artifact.Id, name, value);
        });
    }

    /// <summary>Runs a statement with parameters $1, $2, …; gives the number of rows changed.</summary>
    public int Execute(string sql, params object?[] values) => file.Execute(sql, values);

    /// <summary>Runs a query with parameters $1, $2, …, and reads each row by <paramref name="read"/>.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values) => file.Query(sql, read, values);

    /// <summary>A time as the tables hold it: ISO 8601, UTC.</summary>
    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>Closes the database.</summary>
    public void Dispose() => file.Dispose();

    private static object? Seed(string settings)
    {
        using JsonDocument json = JsonDocument.Parse(settings);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("seed", out JsonElement seed) && seed.TryGetInt64(out long value) ? value : null;
    }
}
