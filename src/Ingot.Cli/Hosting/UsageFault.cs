using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Ingot.Core.Errors;

namespace Ingot.Cli.Hosting;

/// <summary>What is wrong with a command line, in one error.</summary>
internal static class UsageFault
{
    /// <summary>Puts all of the parser's complaints about <paramref name="parsed"/> into one exception with the command to ask for help.</summary>
    public static IngotException Of(ParseResult parsed)
    {
        string command = NameOf(parsed.CommandResult);
        IEnumerable<string> complaints = parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct();
        return new(ExitCode.Usage, string.Join("; ", complaints), where: command, mend: $"`{command} --help` shows what it takes.");
    }

    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : "ingot";
}
