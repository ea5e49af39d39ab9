using Ingot.Core.Recipes;
using Ingot.Core.Settings;
using Ingot.Data.Filters;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Lifecycle.Projects;
using Ingot.Text.Features.Baselines;
using Ingot.Text.Features.Vectors;
using Ingot.Text.Tokenizers;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Lifecycle.Recipes;

/// <summary>Reads `ingot.yaml` with everything that lies over it: environment, flags and the data path.</summary>
public static class RecipeLoader
{
    /// <summary>Name of the recipe in a project folder.</summary>
    public const string FileName = "ingot.yaml";

    /// <summary>The components that a recipe chooses by `kind:`.</summary>
    public static IReadOnlyList<KindCatalog> Catalogs { get; } = [SourceCatalog.Kinds, FilterCatalog.Kinds, TokenizerCatalog.Kinds, VectorizerCatalog.Kinds, BaselineCatalog.Kinds, OptimizerCatalog.Kinds, ScheduleCatalog.Kinds];

    /// <summary>Writes recipes and their canonical form.</summary>
    public static RecipePrinter Printer { get; } = new(Catalogs);

    /// <summary>Makes the JSON schema for editors.</summary>
    public static string Schema() => new RecipeSchema(Catalogs).Json(typeof(Recipe));

    /// <summary>The folder and the recipe of <paramref name="request"/>; faults are told all at once.</summary>
    public static (string Folder, Bound<Recipe> Recipe) Load(ProjectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string file = File.Exists(request.Folder) ? Path.GetFullPath(request.Folder) : Path.Combine(Path.GetFullPath(request.Folder), FileName);
        string yaml = RecipeFile.Read(file), shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), file);
        List<SettingOverride> over = [.. SettingOverride.FromEnvironment(), .. request.Settings];
        var binder = new RecipeBinder(Catalogs);
        Bound<Recipe> bound = binder.Bind<Recipe>(yaml, shown, over);
        if (request.Data is not null) bound = binder.Bind<Recipe>(yaml, shown, [.. over, DataPath(bound.Value, request.Data)]);
        return (Path.GetDirectoryName(file)!, bound);
    }

    /// <summary>A recipe that reads files keeps its other settings; any other source gives way to the files.</summary>
    private static SettingOverride DataPath(Recipe recipe, string path)
    {
        string full = Quoted(Path.GetFullPath(path));
        return recipe.Collect.Sources is [FilesSourceSettings, ..]
            ? new SettingOverride(["collect", "sources", "0", "path"], full, "flag --data")
            : new SettingOverride(["collect", "sources"], $"[{{kind: files, path: {full}}}]", "flag --data");
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
