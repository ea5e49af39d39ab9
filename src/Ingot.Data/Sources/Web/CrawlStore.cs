using System.Globalization;
using System.Security.Cryptography;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Microsoft.Data.Sqlite;
using ZstdSharp;

namespace Ingot.Data.Sources.Web;

/// <summary>
/// The SQLite file of a crawl: what was fetched in each snapshot, and how far each crawl came. A page and the links that it gave are entered together, so
/// that a kill loses the page in hand at most. Safe to use from several threads.
/// </summary>
internal sealed class CrawlStore : IDisposable
{
    // state: 0 waits, 1 is settled, 2 lies beyond a bound.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS bodies (hash TEXT PRIMARY KEY, length INTEGER NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS pages (snapshot INTEGER NOT NULL, url TEXT NOT NULL, body TEXT, content_type TEXT, charset TEXT, etag TEXT, modified TEXT, robots TEXT,
            redirect TEXT, refusal TEXT, detail TEXT, transient INTEGER NOT NULL, time TEXT NOT NULL, PRIMARY KEY (url, snapshot)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS pages_by_body ON pages (body);
        CREATE TABLE IF NOT EXISTS frontier (crawl TEXT NOT NULL, url TEXT NOT NULL, host TEXT NOT NULL, round INTEGER NOT NULL, depth INTEGER NOT NULL, hops INTEGER NOT NULL,
            sitemap INTEGER NOT NULL, state INTEGER NOT NULL, PRIMARY KEY (crawl, url)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS frontier_by_turn ON frontier (crawl, state, round, host, depth, url);
        CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, body BLOB, time TEXT NOT NULL) WITHOUT ROWID;
        PRAGMA user_version = 1;
        """;

    private readonly SqliteFile file;

    private CrawlStore(SqliteFile file) => this.file = file;

    /// <summary>Opens the file at <paramref name="path"/>, or makes it.</summary>
    /// <exception cref="IngotException">It cannot be opened.</exception>
    public static CrawlStore Open(string path)
    {
        var file = SqliteFile.Open(path, Schema, "what was crawled", "delete it, and the pages are fetched again.");
        file.Execute("PRAGMA secure_delete = ON");
        return new CrawlStore(file);
    }

    /// <summary>Enters <paramref name="pages"/> that are not yet known to <paramref name="crawl"/>.</summary>
    public void Enter(string crawl, IEnumerable<CrawlPage> pages) => file.InTransaction(() => Insert(crawl, pages));

    /// <summary>Enters what came of <paramref name="page"/>, with its body and the pages that it leads to, all or nothing.</summary>
    public void Settle(string crawl, int snapshot, KeptPage page, byte[]? body, IEnumerable<CrawlPage> found)
    {
        file.InTransaction(() =>
        {
            if (body is not null)
            {
                page = page with { Body = Convert.ToHexStringLower(SHA256.HashData(body)) };
                using var compressor = new Compressor(3);
                Execute("INSERT OR IGNORE INTO bodies VALUES ($1, $2, $3)", page.Body, body.Length, compressor.Wrap(body).ToArray());
            }

            Execute("INSERT OR REPLACE INTO pages VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", snapshot, page.Url, page.Body, page.ContentType, page.Charset, page.ETag, page.Modified,
                page.RobotsTag, page.Redirect, page.Refusal?.ToString(), page.Detail, page.IsTransient ? 1 : 0, page.Time.ToString("O", CultureInfo.InvariantCulture));
            Insert(crawl, found);
            Execute("UPDATE frontier SET state = 1 WHERE crawl = $1 AND url = $2", crawl, page.Url);
        });
    }

    /// <summary>Gives pages that failed in a way that may pass another chance.</summary>
    public void Revive(string crawl, int snapshot)
    {
        Execute("UPDATE frontier SET state = 0 WHERE crawl = $1 AND url IN (SELECT url FROM pages WHERE snapshot = $2 AND transient = 1)", crawl, snapshot);
        Execute("DELETE FROM pages WHERE snapshot = $1 AND transient = 1", snapshot);
    }

    /// <summary>The first round in which pages of <paramref name="crawl"/> wait; null where none does.</summary>
    public int? NextRound(string crawl) => Query("SELECT min(round) FROM frontier WHERE crawl = $1 AND state = 0", row => row.IsDBNull(0) ? (int?)null : row.GetInt32(0), crawl)[0];

    /// <summary>Of the pages that wait in <paramref name="round"/>, moves those past the first <paramref name="room"/>, nearest first, out of the bounds.</summary>
    public void Bound(string crawl, int round, long room) =>
        Execute("UPDATE frontier SET state = 2 WHERE crawl = $1 AND url IN (SELECT url FROM frontier WHERE crawl = $1 AND state = 0 AND round = $2 ORDER BY sitemap DESC, depth, url LIMIT -1 OFFSET $3)", crawl, round, Math.Max(0, room));

    /// <summary>The hosts with pages that wait in <paramref name="round"/>.</summary>
    public IReadOnlyList<string> Hosts(string crawl, int round) => Query("SELECT DISTINCT host FROM frontier WHERE crawl = $1 AND state = 0 AND round = $2 ORDER BY host", row => row.GetString(0), crawl, round);

    /// <summary>The next pages of <paramref name="host"/> that wait in <paramref name="round"/>.</summary>
    public IReadOnlyList<CrawlPage> Waiting(string crawl, int round, string host, int count) =>
        Query("SELECT url, depth, hops, sitemap FROM frontier WHERE crawl = $1 AND state = 0 AND round = $2 AND host = $3 ORDER BY depth, url LIMIT $4",
            row => new CrawlPage(new Uri(row.GetString(0)), round, row.GetInt32(1), row.GetInt32(2), row.GetInt32(3) == 1), crawl, round, host, count);

    /// <summary>How many pages of <paramref name="crawl"/> wait, are settled, and lie beyond the bounds.</summary>
    public (long Waiting, long Settled, long Beyond) Count(string crawl)
    {
        var counts = Query("SELECT state, count(*) FROM frontier WHERE crawl = $1 GROUP BY state", row => (State: row.GetInt32(0), Count: row.GetInt64(1)), crawl).ToDictionary(row => row.State, row => row.Count);
        return (counts.GetValueOrDefault(0), counts.GetValueOrDefault(1), counts.GetValueOrDefault(2));
    }

    /// <summary>Bytes of all bodies of <paramref name="crawl"/>, unpacked.</summary>
    public long Bytes(string crawl, int snapshot) =>
        Query("SELECT coalesce(sum(length), 0) FROM frontier JOIN pages ON pages.url = frontier.url AND snapshot = $2 JOIN bodies ON hash = body WHERE crawl = $1", row => row.GetInt64(0), crawl, snapshot)[0];

    /// <summary>Addresses of pages of <paramref name="crawl"/> that are settled, after <paramref name="after"/> in ordinal order.</summary>
    public IReadOnlyList<(string Url, bool IsSitemap)> Settled(string crawl, string after, int count) =>
        Query("SELECT url, sitemap FROM frontier WHERE crawl = $1 AND state = 1 AND url > $2 ORDER BY url LIMIT $3", row => (row.GetString(0), row.GetInt32(1) == 1), crawl, after, count);

    /// <summary>What is kept of <paramref name="url"/> in <paramref name="snapshot"/>.</summary>
    public KeptPage? Find(string url, int snapshot) => Pages("url = $1 AND snapshot = $2", url, snapshot);

    /// <summary>The latest body that an earlier snapshot kept of <paramref name="url"/>.</summary>
    public KeptPage? Earlier(string url, int snapshot) => Pages("url = $1 AND snapshot < $2 AND body IS NOT NULL ORDER BY snapshot DESC LIMIT 1", url, snapshot);

    /// <summary>The body with <paramref name="hash"/>.</summary>
    public byte[] Body(string hash)
    {
        byte[] packed = Query("SELECT bytes FROM bodies WHERE hash = $1", row => (byte[])row.GetValue(0), hash)[0];
        using var decompressor = new Decompressor();
        return decompressor.Unwrap(packed).ToArray();
    }

    /// <summary>What robots.txt of <paramref name="origin"/> said, and when; null where it was not asked. No bytes: it could not be had.</summary>
    public (byte[]? Body, DateTimeOffset Time)? Robots(string origin) =>
        Query("SELECT body, time FROM robots WHERE origin = $1", row => (Body: row.IsDBNull(0) ? null : (byte[])row.GetValue(0), Time: Stamp(row.GetString(1))), origin) is [var found, ..] ? found : null;

    /// <summary>Keeps what robots.txt of <paramref name="origin"/> said.</summary>
    public void KeepRobots(string origin, byte[]? body, DateTimeOffset time) => Execute("INSERT OR REPLACE INTO robots VALUES ($1, $2, $3)", origin, body, time.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Gives up all that is kept of <paramref name="url"/>, in every snapshot; false where there is nothing.</summary>
    public bool Forget(string url)
    {
        int changed = 0;
        file.InTransaction(() =>
        {
            var hashes = Query("SELECT DISTINCT body FROM pages WHERE url = $1 AND body IS NOT NULL", row => row.GetString(0), url);
            changed = Execute("UPDATE pages SET body = NULL, etag = NULL, modified = NULL, refusal = $2, detail = 'it was asked to be forgotten' WHERE url = $1", url, nameof(QuarantineReason.Forgotten));
            foreach (string hash in hashes) Execute("DELETE FROM bodies WHERE hash = $1 AND NOT EXISTS (SELECT 1 FROM pages WHERE body = $1)", hash);
        });
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return changed > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static DateTimeOffset Stamp(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private KeptPage? Pages(string where, params object?[] values) =>
        Query($"SELECT url, body, content_type, charset, etag, modified, robots, redirect, refusal, detail, transient, time FROM pages WHERE {where}", row => new KeptPage(row.GetString(0))
        {
            Body = Text(row, 1),
            ContentType = Text(row, 2),
            Charset = Text(row, 3),
            ETag = Text(row, 4),
            Modified = Text(row, 5),
            RobotsTag = Text(row, 6),
            Redirect = Text(row, 7),
            Refusal = Text(row, 8) is { } refusal ? Enum.Parse<QuarantineReason>(refusal) : null,
            Detail = Text(row, 9),
            IsTransient = row.GetInt32(10) == 1,
            Time = Stamp(row.GetString(11)),
        }, values) is [var page, ..] ? page : null;

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private void Insert(string crawl, IEnumerable<CrawlPage> pages)
    {
        // A page that is found twice in one round is as near as its nearest finder says, whoever came first.
        foreach (var page in pages)
            Execute("INSERT INTO frontier VALUES ($1, $2, $3, $4, $5, $6, $7, 0) ON CONFLICT DO UPDATE SET depth = min(depth, excluded.depth), hops = min(hops, excluded.hops) WHERE round = excluded.round AND state = 0",
                crawl, page.Url.AbsoluteUri, page.Url.IdnHost, page.Round, page.Depth, page.Hops, page.IsSitemap ? 1 : 0);
    }

    private int Execute(string sql, params object?[] values) => file.Execute(sql, values);

    private IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values) => file.Query(sql, read, values);
}
