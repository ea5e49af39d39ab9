namespace Ingot.Data.Sources.Http;

/// <summary>What came back: the status and what the header fields say, or why nothing was accepted.</summary>
public sealed record FetchResponse
{
    /// <summary>HTTP status of the last answer; zero where there was none.</summary>
    public int Status { get; init; }

    /// <summary>Where the redirects ended.</summary>
    public required Uri Url { get; init; }

    /// <summary>Media type without parameters.</summary>
    public string? ContentType { get; init; }

    /// <summary>The charset parameter of the media type.</summary>
    public string? Charset { get; init; }

    /// <summary>Entity tag, for the next visit.</summary>
    public string? ETag { get; init; }

    /// <summary>Time of last change, for the next visit.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Seconds that the server asks to wait (Retry-After).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why the body was not accepted; null where it was, or where it has not changed (304).</summary>
    public QuarantineReason? Refusal { get; init; }

    /// <summary>The particulars of the refusal, in one sentence.</summary>
    public string? Detail { get; init; }
}
