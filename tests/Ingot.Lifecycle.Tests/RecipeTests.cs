using Ingot.Core.Recipes;
using Ingot.Core.Training;
using Ingot.Data.Sources.Files;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;

namespace Ingot.Lifecycle.Tests;

public sealed class RecipeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-recipe-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Flags_lie_over_the_file_and_the_file_over_the_defaults()
    {
        Bound<Recipe> bound = Load("name: a\ncollect: {sources: [{kind: stories}]}\ntrain: {seed: 5}\n", settings: "train.steps=7");
        Assert.Equal((5, 7L, Precision.Auto), (bound.Value.Train.Seed, bound.Value.Train.Steps, bound.Value.Train.Precision));
        Assert.Contains("ingot.yaml:3", bound.Origins["train.seed"], StringComparison.Ordinal);
        Assert.Contains("--set", bound.Origins["train.steps"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_flag_keeps_the_other_settings_of_a_files_source()
    {
        Bound<Recipe> bound = Load("name: a\ncollect: {sources: [{kind: files, path: x, encoding: windows-1252}]}\n", data: Path.Combine(folder, "it's here"));
        var files = Assert.IsType<FilesSourceSettings>(Assert.Single(bound.Value.Collect.Sources));
        Assert.Equal((Path.Combine(folder, "it's here"), "windows-1252"), (files.Path, files.Encoding));
    }

    [Fact]
    public void The_whole_recipe_survives_being_written_and_read()
    {
        Recipe recipe = Load("name: a\ncollect: {sources: [{kind: stories, count: 5}]}\nobjective: {bars: {perplexity: {max: 9}}}\ntrain: {optimizer: muon, time: 90s}\n").Value;
        string yaml = RecipeLoader.Printer.ToYaml(recipe);
        Bound<Recipe> again = new RecipeBinder(RecipeLoader.Catalogs).Bind<Recipe>(yaml, "again.yaml", []);
        Assert.Equal(RecipeLoader.Printer.ToCanonicalJson(recipe), RecipeLoader.Printer.ToCanonicalJson(again.Value));
    }

    [Fact]
    public void The_schema_knows_every_section() =>
        Assert.All(["objective", "collect", "prepare", "tokenizer", "model", "train", "evaluate", "test", "deploy", "maintain"], section => Assert.Contains($"\"{section}\"", RecipeLoader.Schema(), StringComparison.Ordinal));

    private Bound<Recipe> Load(string yaml, string? data = null, string? settings = null)
    {
        File.WriteAllText(Path.Combine(folder, "ingot.yaml"), yaml);
        return RecipeLoader.Load(new ProjectRequest
        {
            Folder = folder,
            Command = "test",
            Data = data,
            Settings = settings is null ? [] : [SettingOverride.FromFlag(settings)],
        }).Recipe;
    }
}
