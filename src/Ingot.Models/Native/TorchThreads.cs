using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingot.Models.Native;

/// <summary>Runs C# kernels on libtorch's own threads, so that two pools do not fight for the cores.</summary>
internal static unsafe class TorchThreads
{
    /// <summary>
    /// Calls <paramref name="body"/>(begin, end, arguments) on static pieces of [0, <paramref name="count"/>), each at least
    /// <paramref name="grain"/> long. The pieces depend only on the three numbers and the thread count, so that a rerun adds in the same order.
    /// </summary>
    public static void Run<T>(long count, long grain, in T arguments, delegate*<long, long, T*, void> body)
        where T : unmanaged
    {
        T copy = arguments;
        if (count <= grain)
        {
            if (count > 0) body(0, count, &copy);
            return;
        }

        var work = new Work { Body = (delegate*<long, long, void*, void>)body, Arguments = &copy };
        LibTorch.ParallelFor(count, grain, &Enter, &work);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Enter(long begin, long end, void* context)
    {
        var work = (Work*)context;
        work->Body(begin, end, work->Arguments);
    }

    private struct Work
    {
        public delegate*<long, long, void*, void> Body;
        public void* Arguments;
    }
}
