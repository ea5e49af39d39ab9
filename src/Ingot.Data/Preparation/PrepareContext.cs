using Ingot.Core.Distributed;

namespace Ingot.Data.Preparation;

/// <summary>What preparing is given besides its settings: where the project lies and what the machine may be asked for.</summary>
public sealed record PrepareContext
{
    /// <summary>The folder that relative paths in the recipe start from.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Most bytes of memory to use.</summary>
    public long MemoryBytes { get; init; } = DefaultMemory;

    /// <summary>Most threads to use.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The processes that share the work; every one of them prepares with equal settings and inputs, in a folder that all see.</summary>
    public IProcessGroup Processes { get; init; } = SingleProcess.Instance;

    /// <summary>A quarter of what the process may use.</summary>
    public static long DefaultMemory => Math.Max(256L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);
}
