using System.Runtime.InteropServices;
using Ingot.Core.Errors;

namespace Ingot.Inference.Kernels;

/// <summary>Memory outside the managed heap, on a cache-line border, which the system hands out page by page as it is touched.</summary>
internal sealed unsafe class NativeBuffer : SafeHandle
{
    private const int CacheLine = 64;

    /// <summary>Allocates <paramref name="bytes"/> bytes; the contents are undefined.</summary>
    public NativeBuffer(long bytes)
        : base(0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Length = bytes;
        try
        {
            SetHandle((nint)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, CacheLine), CacheLine));
        }
        catch (OutOfMemoryException fault)
        {
            throw new IngotException(ExitCode.Device, $"{bytes >> 20} MiB of memory could not be had", null, "Use a smaller model or context, or free memory.", fault);
        }
    }

    /// <summary>Makes room for <paramref name="count"/> floats.</summary>
    public static NativeBuffer OfFloats(long count) => new(checked(count * sizeof(float)));

    /// <summary>Size in bytes.</summary>
    public long Length { get; }

    public override bool IsInvalid => handle == 0;

    public byte* Bytes => (byte*)handle;

    public float* Floats => (float*)handle;

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
