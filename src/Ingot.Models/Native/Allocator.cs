using System.Runtime.InteropServices;

namespace Ingot.Models.Native;

/// <summary>Keeps glibc from giving large blocks back to the system after every operation: each return costs page faults and zeroing at the next use.</summary>
internal static partial class Allocator
{
    private const int TrimThreshold = -1, TopPad = -2, MapThreshold = -3;

    /// <summary>Does nothing where the C library is not glibc.</summary>
    public static void Tune() => Set(mapThreshold: 1 << 30, trimThreshold: int.MaxValue, topPad: 64 << 20);

    /// <summary>Gives back what was freed and kept (malloc_trim(3)).</summary>
    public static void Release() => Try(() => _ = malloc_trim(0));

    private static void Set(int mapThreshold, int trimThreshold, int topPad) => Try(() =>
    {
        _ = mallopt(MapThreshold, mapThreshold);
        _ = mallopt(TrimThreshold, trimThreshold);
        _ = mallopt(TopPad, topPad);
    });

    private static void Try(Action call)
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            call();
        }
        catch (EntryPointNotFoundException)
        {
            // musl has neither.
        }
        catch (DllNotFoundException)
        {
            // Some other C library.
        }
    }

    [LibraryImport("libc")]
    private static partial int malloc_trim(nuint pad);

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);
}
