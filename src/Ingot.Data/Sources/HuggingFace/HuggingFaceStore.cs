using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Data.Sources.Http;
using Ingot.Data.Sources.Remote;

namespace Ingot.Data.Sources.HuggingFace;

/// <summary>A dataset or a model on the Hugging Face hub, at one commit (hub API: /api/datasets/ID/revision, /tree, and /datasets/ID/resolve; for models /api/models and /ID/resolve). HF_ENDPOINT names another hub.</summary>
internal sealed class HuggingFaceStore : IRemoteStore
{
    private const int MostPages = 10_000;
    private readonly HuggingFaceSettings settings;
    private readonly string api, files, kind;
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromMinutes(5) };
    private readonly string endpoint;

    public HuggingFaceStore(HuggingFaceSettings settings, bool isModel = false)
    {
        this.settings = settings;
        string id = string.Join('/', settings.Dataset.Split('/').Select(Uri.EscapeDataString));
        (api, files, kind) = isModel ? ($"api/models/{id}", id, "model") : ($"api/datasets/{id}", $"datasets/{id}", "dataset");
        endpoint = (Environment.GetEnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } named ? named : "https://huggingface.co").TrimEnd('/');
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(HttpFetcher.Product, "0.1"));
    }

    /// <summary>The source of the dataset that <paramref name="settings"/> name.</summary>
    public static RemoteFilesSource Source(HuggingFaceSettings settings, SourceContext context) =>
        new(settings, context, SourceCatalog.NameOf(settings), $"{settings.Dataset} {settings.Revision}", () => new HuggingFaceStore(settings));

    /// <inheritdoc/>
    public async Task<RemoteListing> ListAsync(CancellationToken cancellationToken)
    {
        string revision = Uri.EscapeDataString(settings.Revision);
        var (about, _) = await AskAsync($"{endpoint}/{api}/revision/{revision}", cancellationToken).ConfigureAwait(false);
        string commit = about.TryGetProperty("sha", out var sha) && sha.GetString() is { Length: > 0 } named ? named : throw Strange("it names no commit");
        var found = new List<RemoteFile>();
        string? next = $"{endpoint}/{api}/tree/{commit}?recursive=true";
        for (int page = 0; next is not null && page < MostPages; page++)
        {
            (var list, next) = await AskAsync(next, cancellationToken).ConfigureAwait(false);
            if (list.ValueKind != JsonValueKind.Array) throw Strange("its files are no list");
            found.AddRange(list.EnumerateArray().Where(entry => entry.GetProperty("type").GetString() == "file").Select(File));
        }

        return new RemoteListing(commit, found);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(RemoteFile file, string? revision, long offset, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{endpoint}/{files}/resolve/{revision}/{string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString))}");
        if (offset > 0) request.Headers.Range = new RangeHeaderValue(offset, null);
        var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        // A server that does not know ranges sends all of it again.
        if (offset > 0 && response.StatusCode == HttpStatusCode.OK) await SkipAsync(stream, offset, cancellationToken).ConfigureAwait(false);
        return stream;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static RemoteFile File(JsonElement entry)
    {
        bool isLarge = entry.TryGetProperty("lfs", out var lfs) && lfs.ValueKind == JsonValueKind.Object;
        string id = (isLarge ? lfs : entry).GetProperty("oid").GetString()!;
        string? hash = isLarge ? id.Replace("sha256:", "", StringComparison.Ordinal).ToLowerInvariant() : null;
        return new RemoteFile(entry.GetProperty("path").GetString()!, (isLarge ? lfs : entry).GetProperty("size").GetInt64(), id, hash);
    }

    private async Task<(JsonElement Answer, string? Next)> AskAsync(string url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        try
        {
            using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), cancellationToken: cancellationToken).ConfigureAwait(false);
            return (json.RootElement.Clone(), Next(response));
        }
        catch (JsonException fault)
        {
            throw Strange(fault.Message);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Where the hub redirects to a store of its own, the client leaves the token behind.
        if (Environment.GetEnvironmentVariable(settings.TokenVariable) is { Length: > 0 } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            throw (int)response.StatusCode switch
            {
                401 or 403 => new IngotException(ExitCode.Data, $"the hub answered {(int)response.StatusCode}", settings.Dataset, $"If the {kind} is private or asks for terms to be accepted, accept them and set {settings.TokenVariable} to a token that may read it; if it should be public, check its name"),
                404 => new IngotException(ExitCode.Data, $"the hub knows no such {kind}, revision or file", $"{settings.Dataset}@{settings.Revision}", $"Check the name of the {kind} and its revision"),
                416 => new IngotException(ExitCode.Data, "the file is shorter than the hub listed it", settings.Dataset, "Raise `snapshot` to list it anew"),
                var status => new IOException($"the hub answered {status}"),
            };
        }
    }

    /// <summary>The next page by the Link header (RFC 8288); only on the same hub, which alone may see the token.</summary>
    private string? Next(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links)) return null;
        string? link = links.SelectMany(value => value.Split(',')).FirstOrDefault(part => part.Contains("rel=\"next\"", StringComparison.Ordinal));
        if (link is null || link.IndexOf('<', StringComparison.Ordinal) is var start && (start < 0 || link.IndexOf('>', start) < 0)) return null;
        string url = link[(start + 1)..link.IndexOf('>', start)];
        var next = new Uri(new Uri(endpoint + "/"), url);
        return next.GetLeftPart(UriPartial.Authority) == new Uri(endpoint).GetLeftPart(UriPartial.Authority) ? next.AbsoluteUri : throw Strange($"its list goes on at {next.Host}");
    }

    private static async Task SkipAsync(Stream stream, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        for (int read; count > 0; count -= read)
        {
            read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken).ConfigureAwait(false);
            if (read == 0) throw new IOException("the connection ended early");
        }
    }

    private IngotException Strange(string what) => new(ExitCode.Data, $"the hub's answer is not understood: {what}", endpoint, "Check HF_ENDPOINT");
}
