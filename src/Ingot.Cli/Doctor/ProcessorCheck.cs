using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Ingot.Cli.Doctor;

/// <summary>Cores and vector instructions.</summary>
internal static class ProcessorCheck
{
    private const string Purpose = "speed of training and inference";

    /// <summary>Reads /proc/cpuinfo where there is one, and asks the runtime otherwise.</summary>
    public static Finding Run() => File.Exists("/proc/cpuinfo") && !AdvSimd.IsSupported
        ? Of(File.ReadAllText("/proc/cpuinfo"), Environment.ProcessorCount)
        : Of(null, RuntimeFeatures(), Environment.ProcessorCount);

    /// <summary>Judges the text of /proc/cpuinfo.</summary>
    public static Finding Of(string cpuinfo, int cores)
    {
        string[] flags = Field(cpuinfo, "flags")?.Split(' ') ?? [];
        IEnumerable<string> features = from pair in new[] { ("avx2", "AVX2"), ("avx512f", "AVX-512"), ("avx512_bf16", "bfloat16") } where flags.Contains(pair.Item1) select pair.Item2;
        return Of(Field(cpuinfo, "model name"), [.. features], cores);
    }

    private static Finding Of(string? model, string[] features, int cores)
    {
        string found = $"{(model is null ? "" : $"{model}, ")}{cores} {(cores == 1 ? "core" : "cores")}, {(features.Length == 0 ? "no wide vectors" : string.Join(", ", features))}";
        if (features.Length == 0) return new("processor", FindingState.Warning, found, Purpose, Mend: "Without AVX2 or NEON training and inference are several times slower; use a newer processor.");
        return new("processor", FindingState.Ok, found, Purpose);
    }

    private static string? Field(string cpuinfo, string name) =>
        (from line in cpuinfo.Split('\n') where line.StartsWith(name, StringComparison.Ordinal) select line[(line.IndexOf(':') + 1)..].Trim()).FirstOrDefault();

    private static string[] RuntimeFeatures() =>
    [
        .. Avx2.IsSupported ? ["AVX2"] : Array.Empty<string>(),
        .. Avx512F.IsSupported ? ["AVX-512"] : Array.Empty<string>(),
        .. AdvSimd.IsSupported ? ["NEON"] : Array.Empty<string>(),
    ];
}
