using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Progress;
using Ingot.Inference.Engine;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Registry;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>Which model a command speaks with: the project's champion, one of its models, or any model folder.</summary>
internal sealed class ModelArguments
{
    private readonly ProjectArguments project;
    private readonly Option<string?> model = new("--model", "-m") { Description = "A model of the project, or a model folder; the champion otherwise.", HelpName = "id|folder" };

    /// <summary>Declares them on <paramref name="command"/>.</summary>
    public ModelArguments(Command command)
    {
        project = new ProjectArguments(command, positional: true, writes: false, takesData: false);
        command.Options.Add(model);
    }

    /// <summary>The model's folder and its name.</summary>
    public (string Folder, string Name) Find(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string? named = arguments.GetValue(model);
        if (named is not null && Directory.Exists(named)) return (Path.GetFullPath(named), Path.GetFileName(Path.GetFullPath(named).TrimEnd('/')));
        using Project opened = project.Open(arguments, context, cancellation);
        var found = named is null ? opened.Models.Current() : opened.Models.Find(named);
        if (found.Stale is { } stale) context.Progress.Report(new Message(MessageLevel.Warning, $"Model {found.Id} is stale: {stale.Reason}. Train it again with: ingot run"));
        return (ModelRegistry.FolderOf(found), $"{opened.Recipe.Name} {found.Id[..8]}");
    }

    /// <summary>The recipe of the project that is spoken of; null where a model folder is named.</summary>
    public Recipe? Recipe(ParseResult arguments) => arguments.GetValue(model) is { } named && Directory.Exists(named) ? null : project.Recipe(arguments).Recipe;

    /// <summary>Loads a model folder with its tokenizer.</summary>
    public static (InferenceModel Model, Tokenizer Tokenizer) Load(string folder) => (InferenceModel.Load(folder), TokenizerFolder.Load(folder));
}
