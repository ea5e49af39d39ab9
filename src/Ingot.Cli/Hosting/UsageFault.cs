using System.CommandLine;
using System.CommandLine.Parsing;
using Ingot.Core.Errors;
using Ingot.Core.Recipes;

namespace Ingot.Cli.Hosting;

/// <summary>What is wrong with a command line, in one error.</summary>
internal static class UsageFault
{
    /// <summary>Puts all of the parser's complaints about <paramref name="parsed"/> into one exception, with the nearest known name or the command to ask for help.</summary>
    public static IngotException Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string name = NameOf(parsed.CommandResult);
        string help = $"`{name} --help` shows what it takes.";
        if (parsed.UnmatchedTokens is not [string unknown, ..])
            return new(ExitCode.Usage, string.Join("; ", parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct()), name, help);
        string? nearest = Nearest(unknown, [.. command.Subcommands.Select(known => known.Name), .. command.Options.Concat(GlobalOptions.All).Select(option => option.Name)]);
        return new(ExitCode.Usage, $"there is no `{unknown}` here", name, nearest is null ? help : $"Did you mean `{nearest}`? {help}");
    }

    // The dashes are part of an option's name; what a person mistypes is the rest.
    private static string? Nearest(string unknown, string[] names)
    {
        string? bare = NearestName.Find(Bare(unknown), names.Select(Bare));
        return bare is null ? null : names.First(name => Bare(name) == bare);
    }

    private static string Bare(string name) => name.TrimStart('-').Replace('-', '_');

    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : "ingot";
}
