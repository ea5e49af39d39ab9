using System.CommandLine;
using Ingot.Core.Recipes;

namespace Ingot.Cli.Commands;

/// <summary>`--set name=value` for a command that works with the settings of one component: their names, ranges and defaults are those of the record.</summary>
internal sealed class SettingArguments<T>
    where T : class, new()
{
    private readonly Option<string[]> set;

    /// <summary>Declares the option on <paramref name="command"/>.</summary>
    public SettingArguments(Command command)
    {
        string names = string.Join(", ", new RecipePrinter([]).Show(new T(), new Dictionary<string, string>()).Select(row => $"{row.Path}={row.Value}"));
        set = new Option<string[]>("--set") { Description = $"Set a value; may be repeated. Otherwise: {names}.", HelpName = "name=value" };
        command.Options.Add(set);
    }

    /// <summary>The settings that <paramref name="arguments"/> ask for, and <paramref name="more"/>, which options of their own name; faults are told all at once.</summary>
    public T Of(ParseResult arguments, params string[] more) =>
        new RecipeBinder([]).Bind<T>("", "the command line", [.. (arguments.GetValue(set) ?? []).Concat(more).Select(assignment => SettingOverride.FromFlag(assignment))]).Value;
}
