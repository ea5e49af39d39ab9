using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Buckets;
using Ingot.Data.Sources.HuggingFace;
using Ingot.Data.Sources.Remote;
using Ingot.Data.Tests.Sources.Files;

namespace Ingot.Data.Tests.Sources.Remote;

/// <summary>One suite that every remote store passes.</summary>
[Collection("HF_ENDPOINT")]
public sealed class RemoteFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeStores stores = new();
    private readonly ListQuarantine refused = new();

    public RemoteFilesTests()
    {
        stores.Files["data/b/long.jsonl"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"{{\"text\": \"line {i} of a long file that comes in two pieces\"}}\n")));
        stores.Files["data/a.txt"] = "The first file."u8.ToArray();
        stores.Files["data/c d/ö.txt"] = "A name with what must be escaped."u8.ToArray();
        stores.Files["data/skipped/x.txt"] = "left out"u8.ToArray();
        stores.Files["other.txt"] = "beside"u8.ToArray();
        stores.Files["data/zz.html"] = "<html><body><article><p>A page in a bucket, with enough words in it to be taken for a page.</p></article></body></html>"u8.ToArray();
        Environment.SetEnvironmentVariable("HF_ENDPOINT", stores.Root);
        Environment.SetEnvironmentVariable("INGOT_TEST_HF_TOKEN", FakeStores.Token);
        Environment.SetEnvironmentVariable("AZURE_STORAGE_CONNECTION_STRING", $"DefaultEndpointsProtocol=http;AccountName=account;AccountKey={Convert.ToBase64String(new byte[32])};BlobEndpoint={stores.Root}/account");
    }

    public void Dispose()
    {
        stores.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("huggingface")]
    [InlineData("s3")]
    [InlineData("azure")]
    public void Files_are_fetched_once_through_cuts_and_pages_and_stay_as_they_were(string kind)
    {
        var read = Read(Settings(kind));
        Assert.Equal(["data/a.txt", "data/b/long.jsonl:1", "data/b/long.jsonl:2"], read.Take(3).Select(document => document.Location));
        Assert.Equal(["data/c d/ö.txt", "data/zz.html"], read.TakeLast(2).Select(document => document.Location));
        Assert.Equal(5003, read.Count);
        Assert.Equal("line 4999 of a long file that comes in two pieces", read[5000].Text);
        // The long file was cut off once, and went on from there.
        Assert.Equal(2, stores.Asked.Count(asked => asked.Path == "data/b/long.jsonl"));
        Assert.Contains(stores.Asked, asked => asked.Path == "data/b/long.jsonl" && asked.From > 0);
        Assert.Equal(5, stores.Asked.Count);

        stores.Files["data/a.txt"] = "The first file, changed."u8.ToArray();
        Assert.Equal(read, Read(Settings(kind)));
        Assert.Equal(5, stores.Asked.Count);
        var later = Read(Settings(kind, snapshot: 2));
        Assert.Equal("The first file, changed.", later[0].Text);
        Assert.Equal(6, stores.Asked.Count);
        Assert.NotEqual(Open(Settings(kind)).Fingerprint(default), Open(Settings(kind, snapshot: 2)).Fingerprint(default));

        Assert.True(((IForgetful)Open(Settings(kind))).Forget("data/b/long.jsonl:17"));
        Assert.False(((IForgetful)Open(Settings(kind))).Forget("data/none:17"));
    }

    [Theory]
    [InlineData("huggingface")]
    [InlineData("s3")]
    [InlineData("azure")]
    public void A_file_that_changed_since_it_was_listed_is_told(string kind)
    {
        Assert.True(Open(Settings(kind)).ApproximateBytes(default) > 300_000);
        stores.Files["data/a.txt"] = "The first file."u8.ToArray()[..14].Append((byte)'!').ToArray();
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Read(Settings(kind))).Code);
    }

    [Fact]
    public void What_is_not_there_or_not_for_us_is_told()
    {
        var hub = (HuggingFaceSettings)Settings("huggingface");
        Assert.Contains("INGOT_NO_TOKEN", Assert.Throws<IngotException>(() => Read(hub with { TokenVariable = "INGOT_NO_TOKEN" })).Mend, StringComparison.Ordinal);
        Assert.Contains("no such dataset", Assert.Throws<IngotException>(() => Read(hub with { Dataset = "bob/tales" })).What, StringComparison.Ordinal);
        Assert.Contains(".jsonl", Assert.Throws<IngotException>(() => Read(hub with { Include = ["*.parquet"] })).What, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Read((BucketSettings)Settings("s3") with { Url = "s3://none/x" })).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Read((BucketSettings)Settings("s3") with { Url = "ftp://x/y" })).Code);
        stores.Forged = "data/a.txt";
        Assert.Contains("hash", Assert.Throws<IngotException>(() => Read(hub with { Snapshot = 9 })).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://texts/2026/", false, "texts", "2026/")]
    [InlineData("azure://texts", true, "texts", "")]
    [InlineData("https://acme.blob.core.windows.net/texts/a/b", true, "texts", "a/b")]
    public void Addresses_are_read(string url, bool isAzure, string bucket, string prefix)
    {
        var address = BucketAddress.Parse(url);
        Assert.Equal((isAzure, bucket, prefix), (address.IsAzure, address.Bucket, address.Prefix));
    }

    private RemoteFilesSettings Settings(string kind, int snapshot = 1)
    {
        IReadOnlyList<string> include = ["data/**"], exclude = ["data/skipped/**"];
        return kind switch
        {
            "huggingface" => new HuggingFaceSettings { Dataset = "ann/tales", TokenVariable = "INGOT_TEST_HF_TOKEN", Include = include, Exclude = exclude, Snapshot = snapshot },
            "s3" => new BucketSettings { Url = "s3://bucket/data/", Endpoint = stores.Root, Anonymous = true, Include = include, Exclude = exclude, Snapshot = snapshot },
            _ => new BucketSettings { Url = "azure://container/data/", Include = include, Exclude = exclude, Snapshot = snapshot },
        };
    }

    private IDocumentSource Open(RemoteFilesSettings settings) => SourceCatalog.Open(settings, new SourceContext { ProjectFolder = folder.Path, StateFolder = folder["state"], Quarantine = refused });

    private List<Document> Read(RemoteFilesSettings settings) => [.. Open(settings).Read(NoProgress.Instance, TestContext.Current.CancellationToken)];
}
