using System.Reflection;
using System.Runtime.InteropServices;

namespace Ingot.Core.Artifacts;

/// <summary>What a result may depend on besides settings and inputs: the program, the runtime and the machine.</summary>
public sealed record RunEnvironment(string CodeVersion, string Runtime, string System, string Architecture, int Cores)
{
    /// <summary>This process, now.</summary>
    public static RunEnvironment Current { get; } = new(
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount);
}
