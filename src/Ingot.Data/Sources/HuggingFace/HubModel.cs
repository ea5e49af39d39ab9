using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Progress;
using Ingot.Data.Sources.Remote;

namespace Ingot.Data.Sources.HuggingFace;

/// <summary>
/// A model on the Hugging Face hub at one commit. What a branch or a tag names is asked once and kept in the state folder; a token is taken from
/// HF_TOKEN, and HF_ENDPOINT names another hub.
/// </summary>
public sealed class HubModel
{
    private readonly string id, revision, state;
    private readonly TimeProvider time;
    private readonly HuggingFaceSettings settings;

    /// <summary>Names the model <paramref name="id"/> (OWNER/NAME) at a branch, tag or commit; <paramref name="state"/> is a folder that outlives runs, in which a download that was cut off waits.</summary>
    public HubModel(string id, string revision, string state, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(revision);
        (this.id, this.revision, this.state, this.time) = (id, revision, state, time);
        settings = new HuggingFaceSettings { Dataset = id, Revision = revision };
    }

    private string ListingPath => Path.Combine(state, $"{DocumentId.Of(id, revision)}.json");

    /// <summary>The commit; throws <see cref="IngotException"/> (data) where the hub does not know the model, or not for us.</summary>
    public string Commit(CancellationToken cancellationToken) => Listing(cancellationToken).Revision!;

    /// <summary>Brings the files of which <paramref name="wanted"/> is true into <paramref name="folder"/>; the same call again goes on where it was cut off.</summary>
    public void Fetch(string folder, Func<string, bool> wanted, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(progress);
        RemoteListing listing = Listing(cancellationToken);
        List<RemoteFile> files = [.. listing.Files.Where(file => wanted(file.Path))];
        using var store = new HuggingFaceStore(settings, isModel: true);
        var download = new Download(store, state, time);
        long done = 0, all = files.Sum(file => file.Length);
        foreach (RemoteFile file in files)
        {
            string target = Path.GetFullPath(Path.Combine(folder, file.Path));
            if (!target.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new IngotException(ExitCode.Data, "the hub lists a file outside of the model", file.Path, "Use another hub.");
            if (!File.Exists(target))
            {
                string fetched = download.GetAsync(file, listing.Revision, cancellationToken).GetAwaiter().GetResult();
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(fetched, target);
            }

            progress.Report(new Counted($"Fetching {id}", done += file.Length, all, "bytes"));
        }
    }

    private RemoteListing Listing(CancellationToken cancellationToken)
    {
        try
        {
            if (File.Exists(ListingPath)) return JsonSerializer.Deserialize(File.ReadAllBytes(ListingPath), DataJson.Lines.RemoteListing)!;
            using var store = new HuggingFaceStore(settings, isModel: true);
            RemoteListing listing = store.ListAsync(cancellationToken).GetAwaiter().GetResult();
            AtomicFile.Write(ListingPath, stream => JsonSerializer.Serialize(stream, listing, DataJson.Lines.RemoteListing));
            return listing;
        }
        catch (JsonException fault)
        {
            throw new IngotException(ExitCode.Data, $"the listing is damaged: {fault.Message}", ListingPath, "Delete it; the model is then listed anew.", fault);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw new IngotException(ExitCode.Data, $"the hub cannot be asked: {fault.Message}", id, "Run again when the net is better, or name the folder of a model.", fault);
        }
    }
}
