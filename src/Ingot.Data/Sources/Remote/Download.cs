using System.Security.Cryptography;
using Ingot.Core.Errors;
using Polly;
using Polly.Retry;

namespace Ingot.Data.Sources.Remote;

/// <summary>Brings files of a store into a folder; what is there already is not fetched again, and what was cut off goes on where it was.</summary>
internal sealed class Download(IRemoteStore store, string folder, TimeProvider time)
{
    private readonly ResiliencePipeline retries = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
    {
        MaxRetryAttempts = 5,
        ShouldHandle = new PredicateBuilder().Handle<IOException>().Handle<HttpRequestException>(),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(30),
    }).Build();

    /// <summary>Where <paramref name="file"/> lies in <paramref name="folder"/> once it was fetched.</summary>
    public static string PathOf(string folder, RemoteFile file) => Path.Combine(folder, DocumentId.Of(file.Path, file.Version));

    /// <summary>Fetches <paramref name="file"/> of <paramref name="revision"/>, unless it is there; gives its path.</summary>
    /// <exception cref="IngotException">It cannot be had, or is not what the store said it was.</exception>
    public async Task<string> GetAsync(RemoteFile file, string? revision, CancellationToken cancellationToken)
    {
        string path = PathOf(folder, file);
        if (File.Exists(path)) return path;
        Directory.CreateDirectory(folder);
        string part = path + ".part";
        try
        {
            await retries.ExecuteAsync(async token => await AppendAsync(file, revision, part, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw new IngotException(ExitCode.Data, $"the file cannot be fetched: {fault.Message}", file.Path, "Run again when the net is better; what has come is kept", fault);
        }

        await DemandAsync(file, part, cancellationToken).ConfigureAwait(false);
        File.Move(part, path, overwrite: true);
        return path;
    }

    private async Task AppendAsync(RemoteFile file, string? revision, string part, CancellationToken cancellationToken)
    {
        using var to = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1 << 16);
        if (to.Length > file.Length) to.SetLength(0);
        to.Position = to.Length;
        try
        {
            if (to.Length < file.Length) await CopyAsync(file, revision, to, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (IOException or HttpRequestException or IngotException or OperationCanceledException))
        {
            // A client that checks what it gets says in its own way that it was wrong: nothing of it stays.
            to.SetLength(0);
            throw new IOException(fault.Message, fault);
        }

        to.Flush(flushToDisk: true);
        if (to.Length < file.Length) throw new IOException($"the connection ended after {to.Length} of {file.Length} bytes");
    }

    private async Task CopyAsync(RemoteFile file, string? revision, FileStream to, CancellationToken cancellationToken)
    {
        using var from = await store.OpenAsync(file, revision, to.Length, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[1 << 16];
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (to.Position + read > file.Length) throw new IngotException(ExitCode.Data, $"the store sends more than the {file.Length} bytes that it listed", file.Path, "Raise `snapshot` to list it anew");
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task DemandAsync(RemoteFile file, string part, CancellationToken cancellationToken)
    {
        if (file.Sha256 is null) return;
        string hash;
        using (var stream = File.OpenRead(part)) hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
        if (hash == file.Sha256) return;
        File.Delete(part);
        throw new IngotException(ExitCode.Data, $"what came has the hash {hash}, not {file.Sha256}", file.Path, "Run again to fetch it anew; if it stays so, the store or the way to it is not to be trusted");
    }
}
