using System.CommandLine;

namespace Ingot.Cli.Hosting;

/// <summary>What the parser hands from the application to the command that it picked.</summary>
internal sealed class Invocation : InvocationConfiguration
{
    /// <summary>Sets up a run on <paramref name="streams"/>; signals and errors are the application's work, not the parser's.</summary>
    public Invocation(StandardStreams streams, TimeProvider time)
    {
        Streams = streams;
        Time = time;
        Output = streams.Out;
        Error = streams.Error;
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = null;
    }

    /// <summary>Where the command reads and writes.</summary>
    public StandardStreams Streams { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }
}
