using System.Runtime.InteropServices;

namespace Ingot.Models.Native;

/// <summary>
/// How libtorch's threads wait for one another. GNU OpenMP spins for up to a millisecond, which starves the thread that is waited for as soon as
/// anything else runs on the machine; sleeping at once costs a wake-up for each of the many small products of a small model. A short
/// spin serves both (figures: docs/lab-notes.md).
/// </summary>
internal static partial class WaitPolicy
{
    private const string Policy = "OMP_WAIT_POLICY", Spins = "GOMP_SPINCOUNT";

    // About the pause between two products of a small model.
    private const string ShortSpin = "3000";

    /// <summary>Lets threads sleep after a short spin, unless the user has set it otherwise; must run before libtorch is loaded, which reads it.</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Policy) is not null || Environment.GetEnvironmentVariable(Spins) is not null) return;
        // .NET keeps its own copy of the environment: native libraries see only what libc's setenv sets.
        _ = SetEnvironment(Spins, ShortSpin, 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
