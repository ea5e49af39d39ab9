namespace Ingot.Planning.Dial;

/// <summary>What the dial must know of the machine.</summary>
public sealed record MachineProfile
{
    /// <summary>Physical or virtual cores that training may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Bytes of the memory in which training takes place: the GPU's where there is one, else the machine's.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Whether training takes place on a GPU.</summary>
    public bool HasGpu { get; init; }

    /// <summary>Whether the processor multiplies bfloat16 matrices in hardware.</summary>
    public bool HasBfloat16 { get; init; }

    /// <summary>Measured speed.</summary>
    public required IThroughput Throughput { get; init; }
}
