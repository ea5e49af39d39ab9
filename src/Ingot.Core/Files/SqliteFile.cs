using Ingot.Core.Errors;
using Microsoft.Data.Sqlite;

namespace Ingot.Core.Files;

/// <summary>A SQLite database in one file that several threads and processes may use; a kill loses nothing that was committed.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    private SqliteFile(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens the file at <paramref name="path"/>, or makes it, and runs <paramref name="schema"/> where it is new.</summary>
    /// <exception cref="IngotException">It cannot be opened; <paramref name="what"/> names it for people, <paramref name="mend"/> says what to do if it is damaged.</exception>
    public static SqliteFile Open(string path, string schema, string what, string mend)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            var file = new SqliteFile(connection);
            file.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
            if (file.Query("PRAGMA user_version", row => row.GetInt32(0))[0] == 0) file.Execute(schema);
            return file;
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new IngotException(ExitCode.Data, $"{what} cannot be opened: {fault.Message}", path, $"Check the disk and the rights; if the file is damaged, {mend}", fault);
        }
    }

    /// <summary>Does <paramref name="work"/> in one transaction: all of it, or after a fault nothing.</summary>
    public void InTransaction(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (gate)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            work();
            transaction.Commit();
        }
    }

    /// <summary>Runs a statement with parameters $1, $2, …; gives the number of rows changed.</summary>
    public int Execute(string sql, params object?[] values)
    {
        lock (gate)
        {
            using SqliteCommand command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>Runs a query with parameters $1, $2, …, and reads each row by <paramref name="read"/>.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(read);
        lock (gate)
        {
            using SqliteCommand command = Command(sql, values);
            using SqliteDataReader reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(read(reader));
            return rows;
        }
    }

    /// <summary>Closes the database.</summary>
    public void Dispose() => connection.Dispose();

    private SqliteCommand Command(string sql, object?[] values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        return command;
    }
}
