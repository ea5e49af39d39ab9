namespace Ingot.Data.Sources.Http;

/// <summary>Gets resources over HTTP within bounds: no private addresses, no endless bodies, no slow servers; transient failures are tried again with back-off.</summary>
public interface IHttpFetcher
{
    /// <summary>Writes the decompressed body of <paramref name="request"/> to <paramref name="body"/>; failures and refusals are in the response, never thrown.</summary>
    Task<FetchResponse> GetAsync(FetchRequest request, Stream body, CancellationToken cancellationToken);
}
