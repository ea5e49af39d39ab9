using System.CommandLine;

namespace Ingot.Cli.Hosting;

/// <summary>A name over several commands, such as `ingot models list`.</summary>
internal sealed class CommandGroup : Command
{
    /// <summary>Groups <paramref name="commands"/> under <paramref name="name"/>.</summary>
    public CommandGroup(string name, string description, params IReadOnlyList<IngotCommand> commands)
        : base(name, description)
    {
        foreach (IngotCommand command in commands) Subcommands.Add(command);
    }
}
