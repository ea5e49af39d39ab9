using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Ingot.Core.Errors;
using Ingot.Data.Sources.Remote;

namespace Ingot.Data.Sources.Buckets;

/// <summary>A bucket of S3; credentials come from where the AWS tools find them.</summary>
internal sealed class S3Store : IRemoteStore
{
    private readonly BucketAddress address;
    private readonly AmazonS3Client client;

    public S3Store(BucketAddress address, BucketSettings settings)
    {
        this.address = address;
        var config = new AmazonS3Config { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 4 };
        string? endpoint = settings.Endpoint ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        string region = settings.Region ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") ?? "us-east-1";
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = region;
            config.ForcePathStyle = true;
        }

        client = settings.Anonymous ? new AmazonS3Client(new AnonymousAWSCredentials(), config) : new AmazonS3Client(config);
    }

    /// <inheritdoc/>
    public async Task<RemoteListing> ListAsync(CancellationToken cancellationToken)
    {
        var files = new List<RemoteFile>();
        var request = new ListObjectsV2Request { BucketName = address.Bucket, Prefix = address.Prefix };
        ListObjectsV2Response page;
        do
        {
            page = await Guard(() => client.ListObjectsV2Async(request, cancellationToken)).ConfigureAwait(false);
            files.AddRange((page.S3Objects ?? []).Select(entry => new RemoteFile(entry.Key, entry.Size ?? 0, entry.ETag, null)));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return new RemoteListing(null, files);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(RemoteFile file, string? revision, long offset, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = address.Bucket, Key = file.Path, EtagToMatch = file.Version };
        if (offset > 0) request.ByteRange = new ByteRange(offset, file.Length - 1);
        return (await Guard(() => client.GetObjectAsync(request, cancellationToken)).ConfigureAwait(false)).ResponseStream;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<T> Guard<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (AmazonS3Exception fault) when (fault.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            throw new IngotException(ExitCode.Data, "the file changed since it was listed", $"s3://{address.Bucket}", "Raise `snapshot` to list it anew", fault);
        }
        catch (AmazonS3Exception fault) when ((int)fault.StatusCode is 429 or >= 500)
        {
            throw new IOException(fault.Message, fault);
        }
        catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException)
        {
            throw new IngotException(ExitCode.Data, $"the bucket cannot be read: {fault.Message}", $"s3://{address.Bucket}/{address.Prefix}",
                "Check its name, `region` and `endpoint`, and the credentials (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or `anonymous: true` for public data)", fault);
        }
    }
}
