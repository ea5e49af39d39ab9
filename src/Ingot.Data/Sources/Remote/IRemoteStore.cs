namespace Ingot.Data.Sources.Remote;

/// <summary>A store of files behind a network.</summary>
internal interface IRemoteStore : IDisposable
{
    /// <summary>What the store holds now.</summary>
    /// <exception cref="Core.Errors.IngotException">It is not there, or not for us.</exception>
    Task<RemoteListing> ListAsync(CancellationToken cancellationToken);

    /// <summary>The bytes of <paramref name="file"/> in <paramref name="revision"/> from <paramref name="offset"/> on, as they were when it was listed.</summary>
    /// <exception cref="Core.Errors.IngotException">It has changed since.</exception>
    /// <exception cref="IOException">The net failed; another attempt may go better.</exception>
    Task<Stream> OpenAsync(RemoteFile file, string? revision, long offset, CancellationToken cancellationToken);
}
