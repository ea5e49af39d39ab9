using System.CommandLine;
using Ingot.Core.Errors;

namespace Ingot.Cli.Hosting;

/// <summary>One command of ingot: its options are declared in the constructor, its work is <see cref="RunAsync"/>.</summary>
internal abstract class IngotCommand : Command
{
    /// <summary>Names the command, says in one sentence what it does, and gives whole command lines that `--help` shows as examples.</summary>
    protected IngotCommand(string name, string description, params IReadOnlyList<string> examples)
        : base(name, description)
    {
        ArgumentOutOfRangeException.ThrowIfZero(examples.Count);
        Examples = examples;
        Action = new CommandAction(this);
    }

    /// <summary>Command lines that a user can type as they stand.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>
    /// Does the work. Prints its result by the context's console and returns <see cref="ExitCode.Success"/> or <see cref="ExitCode.BarMissed"/>;
    /// every other end is an <see cref="IngotException"/> or an <see cref="OperationCanceledException"/>.
    /// </summary>
    public abstract Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation);
}
