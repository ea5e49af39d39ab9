using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Recipes;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;

namespace Ingot.Cli.Commands;

/// <summary>The argument and the options of every command that works on a project.</summary>
internal sealed class ProjectArguments
{
    private readonly Argument<string> folder = new("project") { Description = "Folder with an ingot.yaml.", DefaultValueFactory = _ => "." };
    private readonly Option<string> project = new("--project", "-p") { Description = "Folder with an ingot.yaml.", DefaultValueFactory = _ => ".", HelpName = "folder" };
    private readonly Option<string?> data = new("--data") { Description = "Read the documents from here instead of the recipe's place.", HelpName = "path" };
    private readonly Option<string[]> set = new("--set") { Description = "Set a value of the recipe, such as train.time=6m; may be repeated.", HelpName = "path=value" };
    private readonly Option<int> wait = new("--wait") { Description = "Seconds to wait for another process that works on the project.", HelpName = "seconds", DefaultValueFactory = _ => 0 };
    private readonly bool positional, writes, takesData;

    /// <summary>Declares them on <paramref name="command"/>; with <paramref name="positional"/> the project is an argument, otherwise an option.</summary>
    public ProjectArguments(Command command, bool positional, bool writes, bool takesData)
    {
        (this.positional, this.writes, this.takesData) = (positional, writes, takesData);
        if (positional) command.Arguments.Add(folder);
        else command.Options.Add(project);
        if (takesData) command.Options.Add(data);
        command.Options.Add(set);
        if (writes) command.Options.Add(wait);
    }

    /// <summary>Opens the project that <paramref name="arguments"/> name.</summary>
    public Project Open(ParseResult arguments, CommandContext context, CancellationToken cancellation) =>
        Project.Open(Request(arguments), context.Progress, context.Time, cancellation);

    /// <summary>The folder and the recipe of the project, without opening its store.</summary>
    public (string Folder, Recipe Recipe) Recipe(ParseResult arguments)
    {
        (string folder, Bound<Recipe> recipe) = RecipeLoader.Load(Request(arguments));
        return (folder, recipe.Value);
    }

    /// <summary>The project folder as it was given.</summary>
    public string Folder(ParseResult arguments) => (positional ? arguments.GetValue(folder) : arguments.GetValue(project)) ?? ".";

    /// <summary>The command line as it was given.</summary>
    public static string CommandLine(ParseResult arguments) => "ingot " + string.Join(' ', arguments.Tokens.Select(token => token.Value));

    /// <summary>Which project, without what <see cref="Assignments"/> set.</summary>
    public ProjectRequest Unset(ParseResult arguments) => Request(arguments) with { Settings = [] };

    /// <summary>The assignments as they were given.</summary>
    public IReadOnlyList<string> Assignments(ParseResult arguments) => arguments.GetValue(set) ?? [];

    /// <summary>What the arguments ask for.</summary>
    public ProjectRequest Request(ParseResult arguments) => new()
    {
        Folder = Folder(arguments),
        Command = CommandLine(arguments),
        Data = takesData ? arguments.GetValue(data) : null,
        Settings = [.. (arguments.GetValue(set) ?? []).Select(assignment => SettingOverride.FromFlag(assignment))],
        Writes = writes,
        Wait = TimeSpan.FromSeconds(writes ? arguments.GetValue(wait) : 0),
    };
}
