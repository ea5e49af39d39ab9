namespace Ingot.Core.Distributed;

/// <summary>
/// Sums and copies of float32 memory over all processes of a group. Every process makes the same calls in the same order and with the same sizes, one
/// at a time, from any thread; every process then holds the same bits, and a rerun on as many processes gives them again.
/// </summary>
/// <remarks>
/// Pieces are given by N + 1 rising bounds: piece r, of process r, is [bounds[r], bounds[r + 1]). All calls throw <see cref="Errors.IngotException"/>
/// (Device) when another process is gone.
/// </remarks>
public unsafe interface ICollectives : IProcessGroup
{
    /// <summary>Replaces <paramref name="values"/> by their sums over all processes.</summary>
    void AllReduce(float* values, long count);

    /// <summary>Replaces the piece of this process by its sums over all processes; what the other pieces then hold is undefined.</summary>
    void ReduceScatter(float* values, ReadOnlySpan<long> bounds);

    /// <summary>Copies every piece from the process whose it is to all others.</summary>
    void AllGather(float* values, ReadOnlySpan<long> bounds);

    /// <summary>Throws as the other calls do when another process is known to be gone: for a process that computes for long between two calls.</summary>
    void RequireAll();
}
