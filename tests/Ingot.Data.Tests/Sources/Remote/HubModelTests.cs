using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Sources.HuggingFace;

namespace Ingot.Data.Tests.Sources.Remote;

[Collection("HF_ENDPOINT")]
public sealed class HubModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeStores stores = new();

    public HubModelTests()
    {
        stores.Files["config.json"] = "{}"u8.ToArray();
        stores.Files["model.safetensors"] = [.. Enumerable.Range(0, 400_000).Select(i => (byte)(i * 7))];
        stores.Files["pytorch_model.bin"] = [0x80, 2];
        Environment.SetEnvironmentVariable("HF_ENDPOINT", stores.Root);
        Environment.SetEnvironmentVariable("HF_TOKEN", FakeStores.Token);
    }

    [Fact]
    public void The_wanted_files_of_a_commit_come_and_the_hub_is_asked_once_what_a_branch_is()
    {
        HubModel model = Model();
        model.Fetch(folder["model"], path => !path.EndsWith(".bin", StringComparison.Ordinal), NoProgress.Instance, default);
        Assert.Equal(FakeStores.Commit, model.Commit(default));
        Assert.Equal(["config.json", "model.safetensors"], Directory.EnumerateFiles(folder["model"]).Select(Path.GetFileName).Order());
        Assert.Equal(stores.Files["model.safetensors"], File.ReadAllBytes(Path.Combine(folder["model"], "model.safetensors")));
        int asked = stores.Asked.Count;
        Model().Fetch(folder["model"], path => path == "config.json", NoProgress.Instance, default);
        Assert.Equal(asked, stores.Asked.Count);
        stores.Dispose();
        Assert.Equal(FakeStores.Commit, Model().Commit(default));
    }

    [Fact]
    public void Other_bytes_than_the_hub_promised_and_paths_out_of_the_folder_are_refused()
    {
        stores.Forged = "model.safetensors";
        Assert.Contains("hash", Assert.Throws<IngotException>(() => Model().Fetch(folder["model"], _ => true, NoProgress.Instance, default)).Message, StringComparison.Ordinal);
        stores.Files["../outside.json"] = "{}"u8.ToArray();
        var other = new HubModel("ann/tales", "main", folder["other"], TimeProvider.System);
        Assert.Contains("outside of the model", Assert.Throws<IngotException>(() => other.Fetch(folder["second"], path => path.Contains("outside", StringComparison.Ordinal), NoProgress.Instance, default)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["outside.json"]));
    }

    [Fact]
    public void A_model_that_asks_for_a_token_says_so()
    {
        Environment.SetEnvironmentVariable("HF_TOKEN", null);
        IngotException refused = Assert.Throws<IngotException>(() => Model().Commit(default));
        Assert.Contains("HF_TOKEN", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dataset", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("HF_TOKEN", null);
        stores.Dispose();
        folder.Dispose();
    }

    private HubModel Model() => new("ann/tales", "main", folder["state"], TimeProvider.System);
}
