using System.Runtime.InteropServices;

namespace Ingot.Models.Native;

/// <summary>Keeps glibc from giving large blocks back to the system after every operation: each return costs page faults and zeroing at the next use.</summary>
internal static partial class Allocator
{
    private const int TrimThreshold = -1, TopPad = -2, MapThreshold = -3;

    /// <summary>Does nothing where the C library is not glibc.</summary>
    public static void Tune()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = mallopt(MapThreshold, 1 << 30);
            _ = mallopt(TrimThreshold, int.MaxValue);
            _ = mallopt(TopPad, 64 << 20);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no mallopt.
        }
        catch (DllNotFoundException)
        {
            // Some other C library.
        }
    }

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);
}
