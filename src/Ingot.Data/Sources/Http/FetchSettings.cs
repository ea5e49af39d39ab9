namespace Ingot.Data.Sources.Http;

/// <summary>How requests are made and within which bounds.</summary>
internal sealed record FetchSettings
{
    /// <summary>Whom the server can ask; part of the user agent.</summary>
    public string? Contact { get; init; }

    /// <summary>Longest that one attempt may take, from the first packet to the last byte.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of a body, unpacked.</summary>
    public long MaxBytes { get; init; } = 16 << 20;

    /// <summary>Attempts at a request that fails in a way that may pass.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>First wait between attempts; each further one is twice as long.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait that is granted, whatever the server asks for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Hosts that may lie at private addresses.</summary>
    public IReadOnlyList<string> PrivateHosts { get; init; } = [];

    /// <summary>Waits until a host may be asked; what it gives is disposed when the answer is there. Null: at once.</summary>
    public Func<string, CancellationToken, Task<IDisposable>>? Enter { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
