using Ingot.Core.Errors;
using Ingot.Inference.Engine;
using Ingot.Inference.Sampling;

namespace Ingot.Serving;

/// <summary>How the server listens, answers and protects itself.</summary>
public sealed record ServerOptions
{
    /// <summary>Asked before each request: names the champion. Called by one thread at a time; when it throws, or its model cannot be loaded, the last good one stays.</summary>
    public required Func<ServedModel> Champion { get; init; }

    /// <summary>An IP address, `localhost`, or `*` for every address of the machine.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port; 0 takes a free one, which <see cref="IngotServer.Address"/> names.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The name that clients give as `model`.</summary>
    public string ModelName { get; init; } = "ingot";

    /// <summary>What a request that says nothing gets, the largest number of tokens among it.</summary>
    public SamplingSettings Defaults { get; init; } = new();

    /// <summary>How the model is held in memory and run.</summary>
    public InferenceSettings Inference { get; init; } = new();

    /// <summary>A JSON Lines file that every answered prompt is appended to; null: nothing is logged.</summary>
    public string? RequestLog { get; init; }

    /// <summary>Requests that may wait; one more is answered with 503.</summary>
    public int QueueLimit { get; init; } = 64;

    /// <summary>Largest request body, in bytes.</summary>
    public long MaxBodyBytes { get; init; } = 1 << 20;

    /// <summary>Longest time from the arrival of a request to the end of its answer.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a stop waits for running requests before it ends them.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Throws a usage error that names the first faulty option.</summary>
    public void Validate()
    {
        Require(Port is >= 0 and <= 65535, "port", "a number from 0 to 65535");
        Require(QueueLimit >= 1, "queue_limit", "1 or more");
        Require(MaxBodyBytes >= 1, "max_body_bytes", "1 or more");
        Require(RequestTimeout > TimeSpan.Zero, "request_timeout", "longer than zero");
        Require(StopTimeout >= TimeSpan.Zero, "stop_timeout", "zero or longer");
        Require(ModelName.Length > 0, "model_name", "a name");
        Defaults.Validate();
    }

    private static void Require(bool holds, string name, string allowed)
    {
        if (!holds) throw new IngotException(ExitCode.Usage, $"{name} is out of range", name, $"It must be {allowed}.");
    }
}
