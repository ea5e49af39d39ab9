using System.Runtime.InteropServices;

namespace Ingot.Models.Native;

/// <summary>
/// How libtorch's threads wait for one another. GNU OpenMP spins for up to a millisecond, which starves the thread that is waited for as soon as
/// anything else runs on the machine: with two busy neighbours training fell to a sixth of the speed that it keeps when threads sleep at once.
/// </summary>
internal static partial class WaitPolicy
{
    private const string Policy = "OMP_WAIT_POLICY", Spins = "GOMP_SPINCOUNT";

    /// <summary>Lets threads sleep at once, unless the user has set it otherwise; must run before libtorch is loaded, which reads it.</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Policy) is not null || Environment.GetEnvironmentVariable(Spins) is not null) return;
        // .NET keeps its own copy of the environment: native libraries see only what libc's setenv sets.
        _ = SetEnvironment(Policy, "passive", 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
