using Ingot.Core.Errors;
using Ingot.Data.Sources.Remote;

namespace Ingot.Data.Sources.Buckets;

/// <summary>What the address of a bucket says: the bucket or container, and the beginning of the names in it.</summary>
internal sealed record BucketAddress(bool IsAzure, Uri? Account, string Bucket, string Prefix)
{
    /// <summary>The source of the files that <paramref name="settings"/> name.</summary>
    public static RemoteFilesSource Source(BucketSettings settings, SourceContext context) =>
        new(settings, context, SourceCatalog.NameOf(settings), $"{settings.Url} {settings.Endpoint}", () => Open(settings));

    /// <summary>Reads <paramref name="url"/>.</summary>
    /// <exception cref="IngotException">It is of no known form.</exception>
    public static BucketAddress Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) throw Unknown(url);
        string path = Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/');
        // The host of a URI is in lower case, as names of buckets and containers must be.
        if (address.Scheme is "s3") return new BucketAddress(false, null, address.Host, path);
        if (address.Scheme is "azure") return new BucketAddress(true, null, address.Host, path);
        if (address.Scheme is not ("https" or "http") || !address.Host.Contains(".blob.", StringComparison.OrdinalIgnoreCase) || path.Length == 0) throw Unknown(url);
        string[] parts = path.Split('/', 2);
        return new BucketAddress(true, new Uri(address.GetLeftPart(UriPartial.Authority)), parts[0], parts.Length > 1 ? parts[1] : "");
    }

    private static IRemoteStore Open(BucketSettings settings) => Parse(settings.Url) is { IsAzure: true } azure ? new AzureStore(azure, settings) : new S3Store(Parse(settings.Url), settings);

    private static IngotException Unknown(string url) => new(ExitCode.Usage, $"'{url}' is the address of no bucket", "url of a source of kind bucket", "Write s3://BUCKET/PREFIX, https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX or azure://CONTAINER/PREFIX");
}
