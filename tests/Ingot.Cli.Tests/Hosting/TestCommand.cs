using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;

namespace Ingot.Cli.Tests.Hosting;

/// <summary>A command whose work is given by the test.</summary>
internal sealed class TestCommand(Func<CommandContext, ExitCode> work) : IngotCommand("bake", "Bakes.", "ingot bake", "ingot bake --json")
{
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(work(context));
    }
}
