namespace Ingot.Core.Distributed;

/// <summary>A group of one.</summary>
public sealed unsafe class SingleProcess : ICollectives
{
    private SingleProcess()
    {
    }

    /// <summary>The only one.</summary>
    public static SingleProcess Instance { get; } = new();

    /// <inheritdoc/>
    public int Rank => 0;

    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public void Barrier()
    {
    }

    /// <inheritdoc/>
    public byte[] Broadcast(byte[] bytes) => bytes;

    /// <inheritdoc/>
    public void AllReduce(float* values, long count)
    {
    }

    /// <inheritdoc/>
    public void ReduceScatter(float* values, ReadOnlySpan<long> bounds)
    {
    }

    /// <inheritdoc/>
    public void AllGather(float* values, ReadOnlySpan<long> bounds)
    {
    }

    /// <inheritdoc/>
    public void RequireAll()
    {
    }

    /// <inheritdoc/>
    public void Abort(int code) => Environment.Exit(code);
}
