namespace Ingot.Models.Kernels;

/// <summary>result [M, N] = left [M, K] · right [K, N], or is added to; a side that is turned lies in memory as [K, M] or [N, K].</summary>
internal unsafe struct ProductWork
{
    public float* Result, Left, Right;
    public long M, N, K;
    public bool LeftTurned, RightTurned, Adds;

    /// <summary>Threads share the longer side of the result.</summary>
    public readonly bool SplitsRows => M > N;
}
