using Ingot.Models.Native;

namespace Ingot.Bench.Training;

/// <summary>Gives the peer the C library's own allocator settings for its turn; ours are part of what is compared.</summary>
internal sealed class AllocatorDefaults : IDisposable
{
    private AllocatorDefaults()
    {
    }

    public static AllocatorDefaults Apply()
    {
        Allocator.Reset();
        return new AllocatorDefaults();
    }

    public void Dispose() => Allocator.Tune();
}
