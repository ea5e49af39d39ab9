namespace Ingot.Data.Sources.Http;

/// <summary>What came of a request: a body, a redirection, "not modified", or the reason why there is none of them.</summary>
internal sealed record Fetched
{
    /// <summary>HTTP status; 0 where no answer came.</summary>
    public int Status { get; init; }

    /// <summary>The body of a 200 answer, unpacked.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Where the answer redirects to.</summary>
    public Uri? Redirect { get; init; }

    /// <summary>Media type without parameters.</summary>
    public string? ContentType { get; init; }

    /// <summary>Character encoding that the server names.</summary>
    public string? Charset { get; init; }

    /// <summary>Validators for the next request (RFC 9110, section 8.8).</summary>
    public string? ETag { get; init; }

    /// <summary>As above.</summary>
    public string? Modified { get; init; }

    /// <summary>Values of X-Robots-Tag, joined by commas, and `tdm` where TDM-Reservation is 1.</summary>
    public string? RobotsTag { get; init; }

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why there is no body.</summary>
    public QuarantineReason? Refusal { get; init; }

    /// <summary>The particulars.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether another attempt may go better.</summary>
    public bool IsTransient { get; init; }

    /// <summary>A request that came to nothing.</summary>
    public static Fetched Refused(QuarantineReason reason, string detail, bool transient = false) => new() { Refusal = reason, Detail = detail, IsTransient = transient };
}
