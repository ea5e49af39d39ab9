using System.Runtime.InteropServices;

namespace Ingot.Models.Native;

/// <summary>Zeroed memory outside the managed heap, aligned for vectors; large blocks ask Linux for huge pages, which saves most page faults.</summary>
internal sealed unsafe partial class NativeBuffer : IDisposable
{
    private const nuint CacheLine = 64, HugePage = 2 << 20;
    private const int AdviseHugePages = 14;
    private bool disposed;

    /// <summary>So many bytes; without <paramref name="clear"/> their content is undefined, and what is never written takes no memory.</summary>
    public NativeBuffer(long bytes, bool clear = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        nuint alignment = (nuint)bytes >= HugePage ? HugePage : CacheLine;
        nuint rounded = ((nuint)Math.Max(bytes, 1) + CacheLine - 1) & ~(CacheLine - 1);
        Pointer = NativeMemory.AlignedAlloc(rounded, alignment);
        Bytes = bytes;
        if (alignment == HugePage && OperatingSystem.IsLinux()) _ = madvise(Pointer, rounded, AdviseHugePages);
        if (clear) NativeMemory.Clear(Pointer, rounded);
        GC.AddMemoryPressure(bytes == 0 ? 1 : bytes);
    }

    ~NativeBuffer() => Release();

    /// <summary>The first byte.</summary>
    public void* Pointer { get; }

    /// <summary>Number of bytes.</summary>
    public long Bytes { get; }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (disposed) return;
        disposed = true;
        NativeMemory.AlignedFree(Pointer);
        GC.RemoveMemoryPressure(Bytes == 0 ? 1 : Bytes);
    }

    [LibraryImport("libc")]
    private static partial int madvise(void* address, nuint length, int advice);
}
