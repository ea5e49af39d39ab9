using Ingot.Core.Distributed;

namespace Ingot.Data.Tests.Preparation;

/// <summary>Threads that play processes.</summary>
internal sealed class ThreadGroup(int rank, int size, Barrier barrier) : IProcessGroup
{
    private static byte[] shared = [];

    public int Rank => rank;

    public int Size => size;

    public void Barrier() => barrier.SignalAndWait();

    public byte[] Broadcast(byte[] bytes)
    {
        if (rank == 0) shared = bytes;
        Barrier();
        byte[] result = shared;
        Barrier();
        return result;
    }

    public void Abort(int code) => throw new InvalidOperationException($"aborted with {code}");
}
