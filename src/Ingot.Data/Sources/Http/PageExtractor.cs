using Ingot.Data.Extraction;

namespace Ingot.Data.Sources.Http;

/// <summary>Fetches one document that somebody named, as a browser would, and reads it.</summary>
public static class PageExtractor
{
    /// <summary>The main text of what lies at <paramref name="url"/>; what cannot be had is refused with a reason. Addresses off the public internet are refused unless its host <paramref name="mayBePrivate"/>; redirections to them always are.</summary>
    public static async Task<ExtractedContent> ExtractAsync(Uri url, bool mayBePrivate, string? encoding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        using var fetcher = new HttpFetcher(new FetchSettings { MaxBytes = 512L << 20, Timeout = TimeSpan.FromMinutes(2), PrivateHosts = mayBePrivate ? [url.IdnHost] : [] });
        var (page, final) = await fetcher.FollowAsync(url, cancellationToken).ConfigureAwait(false);
        if (page.Body is not null) return ContentExtractor.Extract(page.Body, new ContentHints { Location = final.AbsoluteUri, ContentType = page.ContentType, Charset = page.Charset, Encoding = encoding });
        return new ExtractedContent { Refusal = page.Refusal ?? QuarantineReason.Unavailable, Detail = page.Detail ?? $"the server answered {page.Status}", ContentType = page.ContentType ?? "application/octet-stream", Extractor = "http/1" };
    }
}
