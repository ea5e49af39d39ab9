using System.Diagnostics;
using Ingot.Models.Native;

namespace Ingot.Training.Calibration;

/// <summary>Reads how much memory this process uses.</summary>
public static class ProcessMemory
{
    /// <summary>Gives back what is free and lets <see cref="Peak"/> begin anew where the system can (Linux: proc(5), clear_refs); elsewhere it stays that of the whole process.</summary>
    public static void Restart()
    {
        const string file = "/proc/self/clear_refs", peak = "5";
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        TorchRuntime.Release();
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            File.WriteAllText(file, peak);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A kernel without it: the peak then counts what was before training too.
        }
    }

    /// <summary>The largest resident size so far, bytes.</summary>
    public static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
