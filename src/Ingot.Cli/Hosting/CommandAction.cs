using System.CommandLine;
using System.CommandLine.Invocation;
using Ingot.Cli.Rendering;
using Ingot.Core.Progress;

namespace Ingot.Cli.Hosting;

/// <summary>Runs a command inside its console and progress display.</summary>
internal sealed class CommandAction(IngotCommand command) : AsynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
    {
        var invocation = (Invocation)parseResult.InvocationConfiguration;
        Verbosity verbosity = parseResult.GetValue(GlobalOptions.Verbosity);
        using ProgressDisplay progress = ProgressDisplays.Open(parseResult.GetValue(GlobalOptions.Progress), verbosity, invocation.Streams, invocation.Time);
        var console = new CommandConsole(invocation.Streams, progress);
        var context = new CommandContext(console, progress, parseResult.GetValue(GlobalOptions.Json), verbosity, invocation.Time);
        using CancellationTokenRegistration heard = cancellationToken.Register(() => progress.Report(new Message(MessageLevel.Information, "stopping; Ctrl+C once more leaves at once")));
        return (int)await command.RunAsync(parseResult, context, cancellationToken);
    }
}
