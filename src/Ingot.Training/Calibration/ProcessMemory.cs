using System.Diagnostics;

namespace Ingot.Training.Calibration;

/// <summary>Reads how much memory this process uses.</summary>
public static class ProcessMemory
{
    /// <summary>The largest resident size so far, bytes.</summary>
    public static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
