using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Documents;
using Ingot.Data.Records;

namespace Ingot.Data.Sources.Sql;

/// <summary>
/// Documents from the rows of a query, read in one read-only transaction. A SQLite file is read as it is; the rows of PostgreSQL are kept in the state
/// folder as they were at the snapshot, so that a rerun gives the same documents.
/// </summary>
public sealed class SqlSource : IDocumentSource, IForgetful
{
    private readonly SqlSourceSettings settings;
    private readonly SourceContext context;
    private readonly RecordMapper mapper;
    private readonly string name;

    /// <summary>Opens the source; nothing is read yet.</summary>
    public SqlSource(SqlSourceSettings settings, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        (this.settings, this.context) = (settings, context);
        name = settings.Name ?? "sql";
        mapper = new RecordMapper(settings.Fields);
    }

    private bool IsFile => settings.Database is not null;

    private string DatabasePath => Path.GetFullPath(settings.Database!, Path.GetFullPath(context.ProjectFolder));

    /// <inheritdoc/>
    public IEnumerable<Document> Read(IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (IsFile) return Query(progress, cancellationToken);
        string kept = SnapshotPath();
        if (!File.Exists(kept)) DocumentFile.Write(kept, Query(progress, cancellationToken), cancellationToken);
        return DocumentFile.Read(kept, cancellationToken);
    }

    /// <inheritdoc/>
    public string Fingerprint(CancellationToken cancellationToken)
    {
        var text = new StringBuilder($"sql/1 {RecordMapper.Version} {name} {settings.Query} {settings.Fields} {settings.Licence} {settings.Language} {settings.MaxBytes} {settings.Snapshot} {settings.ConnectionVariable}");
        if (IsFile)
        {
            // A journal beside the file holds what was written last.
            foreach (string path in new[] { DatabasePath, DatabasePath + "-wal" }.Where(File.Exists))
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                text.Append(' ').Append(Convert.ToHexStringLower(SHA256.HashData(stream)));
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <inheritdoc/>
    public long ApproximateBytes(CancellationToken cancellationToken) =>
        IsFile ? (File.Exists(DatabasePath) ? new FileInfo(DatabasePath).Length : 0) : Read(NoProgress.Instance, cancellationToken).Sum(document => (long)Encoding.UTF8.GetByteCount(document.Text));

    /// <inheritdoc/>
    public bool Forget(string location)
    {
        if (IsFile || !File.Exists(SnapshotPath())) return false;
        string kept = SnapshotPath();
        DocumentFile.Write(kept, DocumentFile.Read(kept, CancellationToken.None).Where(document => document.Location != location).ToList(), CancellationToken.None);
        return true;
    }

    private string SnapshotPath()
    {
        string root = context.StateFolder ?? throw new IngotException(ExitCode.Usage, "a source of PostgreSQL needs a project to keep its rows in", name, "Name it in an ingot.yaml");
        string safe = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 8));
        return Path.Combine(root, $"sql-{safe}", $"{Fingerprint(CancellationToken.None)[..16]}.parquet");
    }

    private IEnumerable<Document> Query(IProgressSink progress, CancellationToken cancellationToken)
    {
        using var connection = SqlConnections.Open(settings, context.ProjectFolder, name);
        using var transaction = connection.BeginTransaction(IsFile ? System.Data.IsolationLevel.Serializable : System.Data.IsolationLevel.RepeatableRead);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        using var reader = Execute(command, cancellationToken);
        for (long row = 1; Guard(() => reader.Read()); row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Make(reader, row) is { } document) yield return document;
            if (row % 1024 == 0) progress.Report(new Counted($"Reading {name}", row, null, "rows"));
        }
    }

    private DbDataReader Execute(DbCommand command, CancellationToken cancellationToken)
    {
        if (!IsFile)
        {
            // The user's word is a query, and stays one: a statement that writes is refused by the server.
            command.CommandText = "SET TRANSACTION READ ONLY";
            Guard(command.ExecuteNonQuery);
        }

        cancellationToken.ThrowIfCancellationRequested();
        command.CommandText = settings.Query;
        command.CommandTimeout = 0;
        return Guard(() => command.ExecuteReader(System.Data.CommandBehavior.SingleResult));
    }

    private Document? Make(DbDataReader reader, long row)
    {
        string location = row.ToString(CultureInfo.InvariantCulture);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        long bytes = 0;
        for (int column = 0; column < reader.FieldCount; column++)
        {
            if (reader.IsDBNull(column)) continue;
            string value = reader.GetValue(column) switch
            {
                byte[] => "",
                DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
                var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
            };
            values[reader.GetName(column)] = value;
            bytes += value.Length;
        }

        if (values.TryGetValue("id", out string? id) && id.Length is > 0 and < 200) location = id;
        if (bytes > settings.MaxBytes)
        {
            Refuse(location, QuarantineReason.TooLarge, $"more than {settings.MaxBytes} bytes; raise `max_bytes`", bytes);
            return null;
        }

        var record = mapper.Map(values, isTable: true, out string? refusal);
        if (record is null) Refuse(location, QuarantineReason.Malformed, refusal!, bytes);
        else if (string.IsNullOrWhiteSpace(record.Text)) Refuse(location, QuarantineReason.Empty, "its text is empty", bytes);
        return record is null || string.IsNullOrWhiteSpace(record.Text) ? null : Document(record, location, values);
    }

    private Document Document(Record record, string location, Dictionary<string, string> values) => new()
    {
        Id = DocumentId.Of(name, location),
        Text = record.Text,
        Source = name,
        Location = location,
        Title = record.Title,
        Author = record.Author,
        Label = record.Label,
        Target = record.Target,
        Messages = record.Messages,
        Group = record.Group is { } group ? $"{name}/{group}" : null,
        Time = record.Time,
        Language = record.Language ?? settings.Language,
        Licence = record.Licence ?? settings.Licence,
        ContentType = "application/sql",
        Extractor = RecordMapper.Version,
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', values.Values)))),
    };

    private void Refuse(string location, QuarantineReason reason, string detail, long bytes) => context.Quarantine.Add(new QuarantinedItem(name, location, reason, detail, bytes));

    private T Guard<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (DbException fault)
        {
            throw new IngotException(ExitCode.Data, $"the query failed: {fault.Message}", $"query of the source '{name}'", "Mend the query, or the rights of the user that asks", fault);
        }
    }
}
