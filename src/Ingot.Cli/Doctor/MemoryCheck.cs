using Ingot.Cli.Rendering;

namespace Ingot.Cli.Doctor;

/// <summary>Memory that this process may use (a container's limit counts).</summary>
internal static class MemoryCheck
{
    private const long Comfortable = 4L << 30;

    /// <summary>Asks the runtime.</summary>
    public static Finding Run() => Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>Judges <paramref name="bytes"/> of memory.</summary>
    public static Finding Of(long bytes) => bytes >= Comfortable
        ? new("memory", FindingState.Ok, Readable.Bytes(bytes), "weights, optimizer state and activations")
        : new("memory", FindingState.Warning, Readable.Bytes(bytes), "weights, optimizer state and activations", Mend: "4 GiB or more is comfortable; `ingot plan` says how much a recipe needs.");
}
