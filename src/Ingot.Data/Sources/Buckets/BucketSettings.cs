using Ingot.Core.Settings;
using Ingot.Data.Sources.Remote;

namespace Ingot.Data.Sources.Buckets;

/// <summary>Settings of the source `bucket`: files in S3, in what speaks like S3, or in Azure Blob Storage.</summary>
public sealed record BucketSettings : RemoteFilesSettings
{
    [Setting("s3://BUCKET/PREFIX, https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX, or azure://CONTAINER/PREFIX of the account in AZURE_STORAGE_CONNECTION_STRING.", Required = true)]
    public string Url { get; init; } = "";

    [Setting("Address of a server that speaks like S3, such as MinIO, Ceph or R2; auto: Amazon, or what AWS_ENDPOINT_URL_S3 says.")]
    public string? Endpoint { get; init; }

    [Setting("Region of the bucket; auto: what the AWS settings of this machine say, or us-east-1.")]
    public string? Region { get; init; }

    [Setting("Ask without credentials, as for public data.")]
    public bool Anonymous { get; init; }
}
