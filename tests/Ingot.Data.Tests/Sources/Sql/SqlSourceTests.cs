using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Records;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Sql;
using Ingot.Data.Tests.Sources.Files;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ingot.Data.Tests.Sources.Sql;

public sealed class SqlSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ListQuarantine refused = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_of_SQLite_are_documents_and_change_the_fingerprint()
    {
        Sqlite("CREATE TABLE t (id INTEGER, body TEXT, stars INTEGER, at TEXT); INSERT INTO t VALUES (7, 'good', 5, '2026-01-02'), (8, NULL, 1, NULL), (9, ' ', 2, NULL), (10, 'bad', 1, NULL)");
        var settings = new SqlSourceSettings { Database = "texts.db", Query = "SELECT * FROM t ORDER BY id", Fields = new FieldSettings { Text = "body", Label = "stars", Time = "at" } };
        var read = Read(settings);
        Assert.Equal([("7", "good", "5"), ("10", "bad", "1")], read.Select(document => (document.Location, document.Text, document.Label!)));
        Assert.Equal(2026, read[0].Time!.Value.Year);
        Assert.Equal([QuarantineReason.Malformed, QuarantineReason.Empty], refused.Items.Select(item => item.Reason));
        string before = Open(settings).Fingerprint(default);
        Assert.Equal(before, Open(settings).Fingerprint(default));
        Sqlite("INSERT INTO t VALUES (11, 'more', 3, NULL)");
        Assert.NotEqual(before, Open(settings).Fingerprint(default));
    }

    [Fact]
    public void A_query_that_writes_a_missing_file_and_a_wrong_setting_are_told()
    {
        Sqlite("CREATE TABLE t (text TEXT)");
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Read(new SqlSourceSettings { Database = "texts.db", Query = "DELETE FROM t" })).Code);
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Read(new SqlSourceSettings { Database = "none.db", Query = "SELECT 1" })).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Read(new SqlSourceSettings { Query = "SELECT 1" })).Code);
        Assert.Contains("INGOT_NO_SUCH", Assert.Throws<IngotException>(() => Read(new SqlSourceSettings { ConnectionVariable = "INGOT_NO_SUCH", Query = "SELECT 1" })).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_PostgreSQL_stay_as_they_were_until_the_next_snapshot()
    {
        using var server = Postgres.TryStart(folder["pg"]);
        Assert.SkipWhen(server is null, "PostgreSQL is not installed here");
        server.Execute("CREATE TABLE t (id int, text text); INSERT INTO t SELECT i, 'row ' || i FROM generate_series(1, 3000) i");
        Environment.SetEnvironmentVariable("INGOT_TEST_PG", server.Connection);
        var settings = new SqlSourceSettings { ConnectionVariable = "INGOT_TEST_PG", Query = "SELECT * FROM t ORDER BY id" };
        Assert.Equal(3000, Read(settings).Count);
        server.Execute("INSERT INTO t VALUES (3001, 'late')");
        Assert.Equal(3000, Read(settings).Count);
        Assert.True(Open(settings).Forget("7"));
        Assert.Equal(2999, Read(settings).Count);
        Assert.Equal(3001, Read(settings with { Snapshot = 2 }).Count);
        Assert.Contains("read-only", Assert.Throws<IngotException>(() => Read(settings with { Query = "DELETE FROM t RETURNING text" })).What, StringComparison.Ordinal);
    }

    private SqlSource Open(SqlSourceSettings settings) => new(settings, new SourceContext { ProjectFolder = folder.Path, StateFolder = folder["state"], Quarantine = refused });

    private List<Document> Read(SqlSourceSettings settings) => [.. Open(settings).Read(NoProgress.Instance, default)];

    private void Sqlite(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder["texts.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A cluster of its own, on a port of its own.</summary>
    private sealed class Postgres : IDisposable
    {
        private readonly Process server;

        private Postgres(Process server, string connection) => (this.server, Connection) = (server, connection);

        public string Connection { get; }

        public static Postgres? TryStart(string data)
        {
            string? bin = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order().LastOrDefault() : null;
            // It does not run as root; `runuser` is there wherever root is.
            bool root = Environment.UserName == "root";
            if (bin is null || !File.Exists($"{bin}/bin/initdb") || (root && !File.Exists("/usr/sbin/runuser"))) return null;
            Directory.CreateDirectory(data);
            string user = root ? "nobody" : Environment.UserName;
            if (root) Run("chown", "-R", user, data)?.WaitForExit();
            if (root) Run("chmod", "755", Path.GetDirectoryName(data)!)?.WaitForExit();
            string[] As(params string[] command) => root ? ["/usr/sbin/runuser", "-u", user, "--", .. command] : command;
            var init = Run([.. As($"{bin}/bin/initdb", "-D", data + "/c", "-U", "ingot", "-A", "trust", "-N")])!;
            if (!init.WaitForExit(60_000) || init.ExitCode != 0) return null;
            int port = FreePort();
            var started = Run([.. As($"{bin}/bin/postgres", "-D", data + "/c", "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={data}", "-c", "fsync=off")])!;
            var postgres = new Postgres(started, $"Host=127.0.0.1;Port={port};Username=ingot;Database=postgres;Pooling=false;Timeout=2");
            for (int attempt = 0; attempt < 100; attempt++)
            {
                try
                {
                    postgres.Execute("SELECT 1");
                    return postgres;
                }
                catch (NpgsqlException)
                {
                    Thread.Sleep(100);
                }
            }

            postgres.Dispose();
            return null;
        }

        public void Execute(string sql)
        {
            using var connection = new NpgsqlConnection(Connection);
            connection.Open();
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }

        public void Dispose()
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit();
            server.Dispose();
        }

        private static Process? Run(params string[] command) =>
            Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" });

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
