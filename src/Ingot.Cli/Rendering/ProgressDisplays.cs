using Ingot.Cli.Hosting;

namespace Ingot.Cli.Rendering;

/// <summary>Picks the display for a mode, a verbosity and a terminal.</summary>
internal static class ProgressDisplays
{
    /// <summary>Opens the display that a command reports to.</summary>
    public static ProgressDisplay Open(ProgressMode mode, Verbosity verbosity, StandardStreams streams, TimeProvider time) => mode switch
    {
        ProgressMode.Json => new JsonProgress(streams.Error, time),
        ProgressMode.None => new WarningsOnly(streams.Error),
        _ when verbosity == Verbosity.Quiet => new WarningsOnly(streams.Error),
        ProgressMode.Auto when streams.ErrorIsTerminal => new LiveProgress(Terminals.Over(streams.Error, terminal: true), verbosity == Verbosity.Detailed, time),
        _ => new LineProgress(streams.Error, verbosity == Verbosity.Detailed, time),
    };
}
