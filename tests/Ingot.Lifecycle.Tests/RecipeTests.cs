using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Recipes;
using Ingot.Core.Training;
using Ingot.Data.Sources.Files;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

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

    [Theory]
    [InlineData("train: {optimizer: {learning_rate: 0.02}, schedule: {warmup: 3}}", null)]
    [InlineData("train: {schedule: {warmup: 3}}", "train.optimizer.learning_rate=0.02")]
    [InlineData("train: {optimizer: {kind: auto, learning_rate: 0.01}, schedule: {kind: auto, warmup: 3}}", "train.optimizer.learning_rate=0.02")]
    public void An_optimizer_and_a_schedule_without_a_kind_are_the_usual_ones_with_what_is_set(string yaml, string? settings)
    {
        Recipe recipe = Load($"name: a\ncollect: {{sources: [{{kind: stories}}]}}\n{yaml}\n", settings: settings).Value;
        var muon = Assert.IsType<MuonSettings>(OptimizerSettings.Decide(recipe.Train.Optimizer, new MuonSettings { Momentum = 0.9 }));
        Assert.Equal((0.02, 0.9), (muon.LearningRate, muon.Momentum));
        Assert.Equal(3, Assert.IsType<LinearSettings>(ScheduleSettings.Decide(recipe.Train.Schedule, new LinearSettings())).Warmup);
        Assert.IsType<AdamWSettings>(OptimizerSettings.Decide(null, new AdamWSettings()));
        Bound<Recipe> again = new RecipeBinder(RecipeLoader.Catalogs).Bind<Recipe>(RecipeLoader.Printer.ToYaml(recipe), "again.yaml", []);
        Assert.Equal(RecipeLoader.Printer.ToCanonicalJson(recipe), RecipeLoader.Printer.ToCanonicalJson(again.Value));
    }

    [Fact]
    public void A_setting_of_a_kind_that_was_not_named_tells_which_kinds_have_it()
    {
        IngotException fault = Assert.Throws<IngotException>(() => Load("name: a\ncollect: {sources: [{kind: stories}]}\ntrain: {optimizer: {beta2: 0.99}}\n"));
        Assert.Contains("the key `beta2` is unknown. It is a setting of the kinds adamw, adam, lion", fault.Message, StringComparison.Ordinal);
        Assert.Contains("the kind is missing", Assert.Throws<IngotException>(() => Load("name: a\ncollect: {sources: [{path: here}]}\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_takes_an_optimizer_without_a_kind_and_no_source_without_one()
    {
        using JsonDocument schema = JsonDocument.Parse(RecipeLoader.Schema());
        string Then(string record, string setting) => schema.RootElement.GetProperty("$defs").GetProperty(record).GetProperty("properties").GetProperty(setting) is var property && property.TryGetProperty("then", out JsonElement then) ? then.GetRawText() : property.GetProperty("items").GetProperty("then").GetRawText();
        Assert.Contains("AutoOptimizerSettings-auto", Then("TrainSettings", "optimizer"), StringComparison.Ordinal);
        Assert.Contains("required", Then("CollectSettings", "sources"), StringComparison.Ordinal);
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
