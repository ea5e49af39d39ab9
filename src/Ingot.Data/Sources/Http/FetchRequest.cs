namespace Ingot.Data.Sources.Http;

/// <summary>One resource to get, and what the last visit left for asking whether it changed.</summary>
public sealed record FetchRequest(Uri Url)
{
    /// <summary>Entity tag of the last visit (RFC 9110, section 13.1.2).</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>Time of last change at the last visit (RFC 9110, section 13.1.3).</summary>
    public DateTimeOffset? IfModifiedSince { get; init; }

    /// <summary>Further header fields; Authorization does not go along when a redirect leaves the host.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Most bytes of the body, after decompression.</summary>
    public long MaxBytes { get; init; } = 64 << 20;
}
