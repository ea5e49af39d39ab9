using Ingot.Cli.Rendering;
using Ingot.Core.Errors;

namespace Ingot.Cli.Hosting;

/// <summary>Says why a command ended otherwise than well: in words on stderr and, with --json, as one object on the last line of stdout.</summary>
internal sealed class FailureReport(StandardStreams streams, bool json)
{
    /// <summary>Reports an error that the user can mend; returns its exit code.</summary>
    public int Write(IngotException fault) => Write(fault.Code, fault.What, fault.Where, fault.Mend, trace: null);

    /// <summary>Reports a fault of ours, with its stack trace when <paramref name="detailed"/>; returns 1.</summary>
    public int Write(Exception fault, bool detailed) => Write(
        ExitCode.Internal,
        $"something went wrong inside Ingot: {fault.GetType().Name}: {fault.Message}",
        where: null,
        detailed ? "Please report it with the lines below." : "Run it again with --verbosity detailed and report what it prints.",
        detailed ? fault.ToString() : null);

    private int Write(ExitCode code, string what, string? where, string? mend, string? trace)
    {
        string title = code == ExitCode.Cancelled ? "ingot" : "error";
        streams.Error.WriteLine($"{(streams.ErrorIsTerminal ? $"\e[1;31m{title}:\e[0m" : $"{title}:")} {what}");
        if (where is not null) streams.Error.WriteLine($"  where: {where}");
        if (mend is not null) streams.Error.WriteLine($"  mend:  {mend}");
        if (trace is not null) streams.Error.WriteLine(trace);
        if (json) streams.Out.WriteLine(JsonLine.Of(new { error = new { code = (int)code, what, where, mend } }));
        streams.Out.Flush();
        streams.Error.Flush();
        return (int)code;
    }
}
