using System.CommandLine;
using System.CommandLine.Help;
using Ingot.Core.Errors;

namespace Ingot.Cli.Hosting;

/// <summary>The command line: parses it, runs the command, and turns every end into an exit code.</summary>
internal sealed class IngotApplication
{
    private readonly RootCommand root = new("Builds a language model from your own text: plan, collect, prepare, train, evaluate, test, serve, monitor, update.");

    /// <summary>Makes the application of <paramref name="commands"/>, which the help lists in this order.</summary>
    public IngotApplication(params IReadOnlyList<Command> commands)
    {
        foreach (Command command in commands) root.Subcommands.Add(command);
        foreach (Option option in GlobalOptions.All) root.Options.Add(option);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    /// <summary>The commands, for documentation and tests.</summary>
    public IReadOnlyList<Command> Commands => [.. root.Subcommands];

    /// <summary>Runs the command that <paramref name="arguments"/> name and returns the exit code of the process.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, StandardStreams streams, TimeProvider time, CancellationToken cancellation)
    {
        ParseResult parsed = root.Parse(arguments.Count == 0 ? ["--help"] : arguments);
        var failures = new FailureReport(streams, arguments.Contains("--json"));
        if (parsed.Errors.Count > 0) return failures.Write(UsageFault.Of(parsed));
        try
        {
            return await parsed.InvokeAsync(new Invocation(streams, time), cancellation);
        }
        catch (OperationCanceledException)
        {
            return failures.Write(new IngotException(ExitCode.Cancelled, "cancelled", mend: "What was finished is kept; the same command goes on from there."));
        }
        catch (IngotException fault)
        {
            return failures.Write(fault);
        }
#pragma warning disable CA1031 // The last resort: a fault of ours leaves as a message and a code, not as a crash.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return failures.Write(fault, parsed.GetValue(GlobalOptions.Verbosity) == Verbosity.Detailed);
        }
    }
}
