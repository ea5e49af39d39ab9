namespace Ingot.Data.Sources.Web;

/// <summary>What is kept of an address that was asked for.</summary>
internal sealed record KeptPage(string Url)
{
    /// <summary>SHA-256 of the body, in lower-case hexadecimal; null where there is none.</summary>
    public string? Body { get; init; }

    public string? ContentType { get; init; }

    public string? Charset { get; init; }

    public string? ETag { get; init; }

    public string? Modified { get; init; }

    /// <summary>Words to robots from the HTTP header.</summary>
    public string? RobotsTag { get; init; }

    /// <summary>Where it redirects to.</summary>
    public string? Redirect { get; init; }

    public QuarantineReason? Refusal { get; init; }

    public string? Detail { get; init; }

    /// <summary>Whether another run may fare better.</summary>
    public bool IsTransient { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset Time { get; init; }
}
