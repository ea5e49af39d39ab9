using System.Data.Common;
using Ingot.Core.Errors;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ingot.Data.Sources.Sql;

/// <summary>Opens databases for reading.</summary>
internal static class SqlConnections
{
    /// <summary>An open connection to the database of <paramref name="settings"/>.</summary>
    /// <exception cref="IngotException">None, or two, are named; or it cannot be opened.</exception>
    public static DbConnection Open(SqlSourceSettings settings, string project, string name)
    {
        if (settings.Database is null == settings.ConnectionVariable is null)
            throw new IngotException(ExitCode.Usage, "one of `database` and `connection_variable` is needed", $"the source '{name}'", "Name a SQLite file, or the environment variable with the connection string of PostgreSQL");
        try
        {
            DbConnection connection = settings.Database is not null ? Sqlite(Path.GetFullPath(settings.Database, Path.GetFullPath(project)), name) : Postgres(settings.ConnectionVariable!, name);
            connection.Open();
            return connection;
        }
        catch (Exception fault) when (fault is DbException or ArgumentException or System.Net.Sockets.SocketException)
        {
            throw new IngotException(ExitCode.Data, $"the database cannot be opened: {fault.Message}", $"the source '{name}'", "Check the path or the connection string, and the rights", fault);
        }
    }

    private static SqliteConnection Sqlite(string path, string name) => File.Exists(path)
        ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString())
        : throw new IngotException(ExitCode.Data, "there is no such database", path, $"Put it there, or change `database` of the source '{name}'");

    private static NpgsqlConnection Postgres(string variable, string name) => new(Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
        ? new NpgsqlConnectionStringBuilder(text) { Pooling = false }.ToString()
        : throw new IngotException(ExitCode.Usage, $"the environment variable {variable} is not set", $"the source '{name}'", $"Set it to the connection string, such as {variable}='Host=localhost;Database=texts;Username=reader;Password=…'"));
}
