using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ingot.Core.Errors;
using Ingot.Data.Sources.Remote;

namespace Ingot.Data.Sources.Buckets;

/// <summary>A container of Azure Blob Storage; the credentials come from AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY.</summary>
internal sealed class AzureStore : IRemoteStore
{
    private readonly BucketAddress address;
    private readonly BlobContainerClient container;

    public AzureStore(BucketAddress address, BucketSettings settings)
    {
        this.address = address;
        container = Open(address, settings.Anonymous);
    }

    /// <inheritdoc/>
    public async Task<RemoteListing> ListAsync(CancellationToken cancellationToken)
    {
        var files = new List<RemoteFile>();
        return await Guard(async () =>
        {
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = address.Prefix }, cancellationToken).ConfigureAwait(false))
                files.Add(new RemoteFile(blob.Name, blob.Properties.ContentLength ?? 0, blob.Properties.ETag?.ToString() ?? "", null));
            return new RemoteListing(null, files);
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(RemoteFile file, string? revision, long offset, CancellationToken cancellationToken) => Guard(async () =>
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(offset), Conditions = new BlobRequestConditions { IfMatch = new ETag(file.Version) } };
        var answer = await container.GetBlobClient(file.Path).DownloadStreamingAsync(options, cancellationToken).ConfigureAwait(false);
        return answer.Value.Content;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        // The client holds nothing that must be given back.
    }

    private static BlobContainerClient Open(BucketAddress address, bool anonymous)
    {
        string? connection = Environment.GetEnvironmentVariable("AZURE_STORAGE_CONNECTION_STRING"), sas = Environment.GetEnvironmentVariable("AZURE_STORAGE_SAS_TOKEN"), key = Environment.GetEnvironmentVariable("AZURE_STORAGE_KEY");
        try
        {
            if (address.Account is null)
            {
                return connection is { Length: > 0 } ? new BlobContainerClient(connection, address.Bucket)
                    : throw new IngotException(ExitCode.Usage, "AZURE_STORAGE_CONNECTION_STRING is not set", $"azure://{address.Bucket}", "Set it, or write the address as https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX");
            }

            var url = new Uri(address.Account, address.Bucket);
            if (anonymous) return new BlobContainerClient(url);
            if (sas is { Length: > 0 }) return new BlobContainerClient(url, new AzureSasCredential(sas));
            return key is { Length: > 0 } ? new BlobContainerClient(url, new StorageSharedKeyCredential(address.Account.Host.Split('.')[0], key)) : new BlobContainerClient(url);
        }
        catch (FormatException fault)
        {
            throw new IngotException(ExitCode.Usage, $"the credentials are not understood: {fault.Message}", address.Bucket, "Check AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY", fault);
        }
    }

    private async Task<T> Guard<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (RequestFailedException fault) when (fault.Status == 412)
        {
            throw new IngotException(ExitCode.Data, "the file changed since it was listed", address.Bucket, "Raise `snapshot` to list it anew", fault);
        }
        catch (RequestFailedException fault) when (fault.Status is 0 or 429 or >= 500)
        {
            throw new IOException(fault.Message.Split('\n')[0], fault);
        }
        catch (RequestFailedException fault)
        {
            throw new IngotException(ExitCode.Data, $"the container cannot be read: {fault.Message.Split('\n')[0].Trim()}", $"{address.Account}{address.Bucket}/{address.Prefix}",
                "Check its name, and the credentials (AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY; `anonymous: true` for public data)", fault);
        }
    }
}
