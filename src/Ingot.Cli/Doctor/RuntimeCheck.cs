using System.Runtime.InteropServices;

namespace Ingot.Cli.Doctor;

/// <summary>The runtime and system under this process.</summary>
internal static class RuntimeCheck
{
    /// <summary>Reports them; being here, they work.</summary>
    public static Finding Run() => new(
        "runtime",
        FindingState.Ok,
        $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription.Split(" (")[0]}, {RuntimeInformation.ProcessArchitecture}",
        "everything",
        Required: true);
}
