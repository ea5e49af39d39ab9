using Ingot.Core.Errors;
using Ingot.Planning.Estimates;
using Ingot.Planning.Hardware;
using Ingot.Planning.Shapes;

namespace Ingot.Planning.Serving;

/// <summary>How many devices answer a load, and how fast: decoding is bound by reading weights and cache, reading a prompt by arithmetic (Pope et al. 2022).</summary>
public sealed record ServingEstimate
{
    private const double MonthSeconds = 730 * 3600, MemoryShare = 0.9, BandwidthShare = 0.6, PeakShare = 0.4;

    /// <summary>Devices over which one copy of the weights is spread.</summary>
    public required int DevicesPerReplica { get; init; }

    /// <summary>Copies of the model that answer the busiest hour.</summary>
    public required int Replicas { get; init; }

    /// <summary>Sequences that one replica answers at once.</summary>
    public required int Batch { get; init; }

    /// <summary>Milliseconds between the tokens of one answer.</summary>
    public required double MillisecondsPerToken { get; init; }

    /// <summary>Seconds until the first token, for a prompt that finds the replica free.</summary>
    public required double SecondsToFirstToken { get; init; }

    /// <summary>Tokens a second of one replica, all sequences together.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary>Device-hours in a month: all replicas, all the time.</summary>
    public double DeviceHours => (double)Replicas * DevicesPerReplica * 730;

    /// <summary>Device-seconds of one request when the replica is full.</summary>
    public required double DeviceSecondsPerRequest { get; init; }

    /// <summary>The load on <paramref name="device"/> with weights of <paramref name="bytesPerWeight"/> bytes; throws <see cref="IngotException"/> (device) where no batch answers in time.</summary>
    public static ServingEstimate Of(ModelShape shape, Device device, ServingLoad load, double bytesPerWeight = 2)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(load);
        load.Checked();
        var size = ModelSize.Of(shape);
        double weights = size.Total * bytesPerWeight, memory = device.MemoryGb * 1e9 * MemoryShare;
        double tokens = load.PromptTokens + load.AnswerTokens, cache = Cache(shape, tokens);
        int devices = (int)Math.Ceiling((weights + cache) / memory);
        double speed = device.BandwidthGbs * 1e9 * BandwidthShare * devices, work = device.Peak(NumberFormat.Bf16) * PeakShare * devices;
        double Step(double batch) => Math.Max(
            ((Touched(size, batch) * bytesPerWeight) + (batch * Cache(shape, load.PromptTokens + (load.AnswerTokens / 2)))) / speed,
            batch * 2 * size.Active / work);
        int most = cache > 0 ? (int)Math.Clamp(((memory * devices) - weights) / cache, 1, 1024) : 1024;
        int batch = Largest(most, at => Step(at) * 1000 <= load.MillisecondsPerToken);
        if (batch == 0)
        {
            throw new IngotException(ExitCode.Device, $"{devices} × {device.Name} need {Step(1) * 1000:0} ms for a token of this model; {load.MillisecondsPerToken} ms are allowed", "--latency",
                "Choose a faster device, fewer bits a weight, a smaller model or a longer latency.");
        }

        double first = load.PromptTokens * 2 * size.Active / work, request = first + (load.AnswerTokens * Step(batch) / batch);
        double busy = load.RequestsPerMonth / MonthSeconds * load.Peak * request;
        return new()
        {
            DevicesPerReplica = devices,
            Replicas = (int)Math.Clamp(Math.Ceiling(busy), 1, int.MaxValue),
            Batch = batch,
            MillisecondsPerToken = Step(batch) * 1000,
            SecondsToFirstToken = first,
            TokensPerSecond = batch / Step(batch),
            DeviceSecondsPerRequest = request * devices,
        };
    }

    private static double Cache(ModelShape shape, double tokens) => KeyValueCache.Bytes(shape, 1) * tokens;

    // A batch touches more experts than one token does, at most all.
    private static double Touched(ModelSize size, double batch) => Math.Min(size.Total, size.Active * batch);

    // The times grow with the batch: the largest that holds, by bisection.
    private static int Largest(int most, Func<int, bool> holds)
    {
        int low = 0, high = most;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (holds(middle)) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
