using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ingot.Data.Tests.Sources.Remote;

/// <summary>A Hugging Face hub, a bucket of S3 and a container of Azure on this machine, with the same files in each, two a page; the first answer with a long file breaks off in the middle.</summary>
internal sealed class FakeStores : IDisposable
{
    public const string Token = "hf_secret", Commit = "0123456789abcdef0123456789abcdef01234567";
    private readonly HttpListener listener = new();
    private bool hasBroken;

    public FakeStores()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        Root = $"http://127.0.0.1:{port}";
        listener.Prefixes.Add(Root + "/");
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Root { get; }

    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each file was asked for, and from which byte on.</summary>
    public ConcurrentQueue<(string Path, long From)> Asked { get; } = new();

    /// <summary>A file of which the hub tells a wrong hash.</summary>
    public string? Forged { get; set; }

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception)
            {
                return;
            }

            try
            {
                await AnswerAsync(context, Uri.UnescapeDataString(context.Request.Url!.AbsolutePath));
                context.Response.Close();
            }
            catch (Exception)
            {
                context.Response.Abort();
            }
        }
    }

    private Task AnswerAsync(HttpListenerContext context, string path)
    {
        string? After(string name) => context.Request.QueryString[name];
        // The same repository is a dataset and a model.
        path = path.Replace("/api/models/", "/api/datasets/", StringComparison.Ordinal);
        if (path.StartsWith("/ann/tales/resolve/", StringComparison.Ordinal)) path = "/datasets" + path;
        if (path.StartsWith("/api/datasets/", StringComparison.Ordinal) || path.StartsWith("/datasets/", StringComparison.Ordinal))
        {
            if (context.Request.Headers["Authorization"] != $"Bearer {Token}") return Write(context, 401, "{}");
            if (!path.Contains("/ann/tales/", StringComparison.Ordinal)) return Write(context, 404, "{}");
        }

        if (path == "/api/datasets/ann/tales/revision/main") return Write(context, 200, JsonSerializer.Serialize(new { id = "ann/tales", sha = Commit }));
        if (path == $"/api/datasets/ann/tales/tree/{Commit}") return Tree(context, After("cursor"));
        if (path.StartsWith($"/datasets/ann/tales/resolve/{Commit}/", StringComparison.Ordinal)) return Redirect(context, "/cdn/" + path.Split('/', 7)[6]);
        if (path.StartsWith("/cdn/", StringComparison.Ordinal)) return context.Request.Headers["Authorization"] is null ? Send(context, path["/cdn/".Length..]) : Write(context, 400, "the token was told to a stranger");
        if (path is "/bucket/" or "/bucket") return S3(context, After("prefix") ?? "", After("continuation-token"));
        if (path.StartsWith("/bucket/", StringComparison.Ordinal)) return Send(context, path["/bucket/".Length..]);
        if (path == "/account/container") return Azure(context, After("prefix") ?? "", After("marker"));
        return path.StartsWith("/account/container/", StringComparison.Ordinal) ? Send(context, path["/account/container/".Length..]) : Write(context, 404, "");
    }

    private Task Tree(HttpListenerContext context, string? after)
    {
        var page = Page("", after, out string? next);
        if (next is not null) context.Response.AddHeader("Link", $"<{Root}/api/datasets/ann/tales/tree/{Commit}?recursive=true&cursor={Uri.EscapeDataString(next)}>; rel=\"next\"");
        var entries = page.Select(path => new Dictionary<string, object>
        {
            ["type"] = "file",
            ["path"] = path,
            ["size"] = Files[path].Length,
            ["oid"] = Hash(path)[..40],
            ["lfs"] = new { oid = path == Forged ? new string('0', 64) : Hash(path), size = Files[path].Length, pointerSize = 130 },
        }).Append(new Dictionary<string, object> { ["type"] = "directory", ["path"] = "data", ["size"] = 0, ["oid"] = "0" });
        return Write(context, 200, JsonSerializer.Serialize(entries));
    }

    private Task S3(HttpListenerContext context, string prefix, string? after)
    {
        var page = Page(prefix, after, out string? next);
        return Write(context, 200, "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>bucket</Name>"
            + $"<IsTruncated>{(next is null ? "false" : "true")}</IsTruncated><NextContinuationToken>{next}</NextContinuationToken>"
            + string.Concat(page.Select(path => $"<Contents><Key>{path}</Key><Size>{Files[path].Length}</Size><ETag>&quot;{Tag(path)}&quot;</ETag><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>")) + "</ListBucketResult>", "application/xml");
    }

    private Task Azure(HttpListenerContext context, string prefix, string? after)
    {
        var page = Page(prefix, after, out string? next);
        return Write(context, 200, $"<?xml version=\"1.0\"?><EnumerationResults ServiceEndpoint=\"{Root}/account\" ContainerName=\"container\"><Blobs>"
            + string.Concat(page.Select(path => $"<Blob><Name>{path}</Name><Properties><Last-Modified>Fri, 02 Jan 2026 03:04:05 GMT</Last-Modified><Etag>{Tag(path)}</Etag><Content-Length>{Files[path].Length}</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>"))
            + $"</Blobs><NextMarker>{next}</NextMarker></EnumerationResults>", "application/xml");
    }

    private List<string> Page(string prefix, string? after, out string? next)
    {
        var rest = Files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(path, after) > 0).ToList();
        next = rest.Count > 2 ? rest[1] : null;
        return [.. rest.Take(2)];
    }

    private async Task Send(HttpListenerContext context, string path)
    {
        if (!Files.TryGetValue(path, out byte[]? bytes))
        {
            await Write(context, 404, "");
            return;
        }

        if (context.Request.Headers["If-Match"] is { } wanted && wanted.Trim('"') != Tag(path))
        {
            await Write(context, 412, "<?xml version=\"1.0\"?><Error><Code>ConditionNotMet</Code><Message>It changed.</Message></Error>", "application/xml");
            return;
        }

        string range = context.Request.Headers["x-ms-range"] ?? context.Request.Headers["Range"] ?? "bytes=0-";
        int from = int.Parse(range["bytes=".Length..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
        Asked.Enqueue((path, from));
        context.Response.StatusCode = from > 0 ? 206 : 200;
        context.Response.AddHeader("ETag", $"\"{Tag(path)}\"");
        context.Response.AddHeader("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT");
        context.Response.AddHeader("Content-Range", $"bytes {from}-{bytes.Length - 1}/{bytes.Length}");
        context.Response.AddHeader("x-ms-blob-type", "BlockBlob");
        context.Response.ContentLength64 = bytes.Length - from;
        bool breaks = bytes.Length > 100_000 && !hasBroken;
        await context.Response.OutputStream.WriteAsync(bytes.AsMemory(from, breaks ? bytes.Length / 2 : bytes.Length - from));
        if (!breaks) return;
        hasBroken = true;
        await context.Response.OutputStream.FlushAsync();
        context.Response.Abort();
    }

    // Like that of a file that was sent in parts: one that looks like an MD5 is held against the bytes.
    private string Tag(string path) => Hash(path)[..32] + "-1";

    private string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Files[path]));

    private static Task Redirect(HttpListenerContext context, string to)
    {
        context.Response.StatusCode = 302;
        context.Response.AddHeader("Location", to);
        return Task.CompletedTask;
    }

    private static async Task Write(HttpListenerContext context, int status, string text, string type = "application/json")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
    }
}
