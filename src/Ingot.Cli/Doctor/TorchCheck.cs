using Ingot.Models.Native;

namespace Ingot.Cli.Doctor;

/// <summary>libtorch: whether it loads here.</summary>
internal static class TorchCheck
{
    /// <summary>Tries to load it.</summary>
    public static Finding Run() => Of(TorchRuntime.Probe());

    /// <summary>Judges what the training runtime found.</summary>
    public static Finding Of(TorchReport report)
    {
        const string purpose = "training, evaluation, testing";
        return report.Loads
            ? new("libtorch", FindingState.Ok, $"{report.Version}, {report.Threads} threads", purpose, Required: true)
            : new("libtorch", FindingState.Missing, $"does not load: {report.Reason}", purpose, Required: true, Mend: "Build for this platform (delete artifacts/ingot and run ./ingot again); where a library is named, install it.");
    }
}
