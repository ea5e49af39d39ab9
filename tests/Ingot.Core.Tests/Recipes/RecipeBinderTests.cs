using Ingot.Core.Errors;
using Ingot.Core.Recipes;

namespace Ingot.Core.Tests.Recipes;

public sealed class RecipeBinderTests
{
    private const string Full = """
        # A comment.
        name: stories
        collect:
          sources:
            - kind: files
              path: texts
              include: ["*.txt", "*.md"]
            - stories
        train:
          steps: 1e3
          time: 1h30m
          precision: bfloat16
          stop_early: false
          optimizer: adamw
          embedding_optimizer: {beta1: 0.8}
          mixture: {web: 0.25}
        bars:
          perplexity: {max: 9}
        languages: [no, de]
        domain: auto
        """;

    [Fact]
    public void Every_form_of_value_binds_and_tells_its_line()
    {
        Bound<SampleRecipe> bound = Bind(Full);
        SampleRecipe recipe = bound.Value;
        Assert.Equal("stories", recipe.Name);
        FileSource files = Assert.IsType<FileSource>(recipe.Collect.Sources![0]);
        Assert.Equal(("texts", "*.txt *.md"), (files.Path, string.Join(' ', files.Include)));
        Assert.Equal(new StorySource(), recipe.Collect.Sources[1]);
        Assert.Equal((1000, TimeSpan.FromMinutes(90), SamplePrecision.Bfloat16, false), (recipe.Train.Steps, recipe.Train.Time, recipe.Train.Precision, recipe.Train.StopEarly));
        Assert.Equal(new AdamW(), recipe.Train.Optimizer);
        Assert.Equal(9, recipe.Bars["perplexity"].Max);
        Assert.Equal(0.25, recipe.Train.Mixture["web"]);
        Assert.Equal(["no", "de"], recipe.Languages);
        Assert.Null(recipe.Domain);
        Assert.Equal("ingot.yaml:10", bound.Origins["train.steps"]);
        Assert.Equal("ingot.yaml:14", bound.Origins["train.optimizer.kind"]);
        Assert.Equal("ingot.yaml:6", bound.Origins["collect.sources.0.path"]);
        Assert.Equal("default", bound.Origins["train.batch"]);
        Assert.Equal("default", bound.Origins["train.optimizer.beta1"]);
        Assert.True(bound.IsSet("train.steps"));
        Assert.False(bound.IsSet("train.batch"));
    }

    [Fact]
    public void A_mapping_without_a_kind_changes_the_default_kind() =>
        Assert.Equal(new AdamW { Beta1 = 0.8, Beta2 = 0.95 }, Bind(Full).Value.Train.EmbeddingOptimizer);

    [Fact]
    public void Another_kind_starts_from_its_own_defaults_and_the_same_kind_from_the_section_s()
    {
        Assert.Equal(new PlainDescent(), Bind(Full + "\n", "train.embedding_optimizer=sgd").Value.Train.EmbeddingOptimizer);
        Assert.Equal(new AdamW { Beta2 = 0.95 }, Bind(Full + "\n", "train.embedding_optimizer=adamw").Value.Train.EmbeddingOptimizer);
    }

    [Fact]
    public void Defaults_then_file_then_environment_then_flags()
    {
        SettingOverride[] overrides =
            [.. SettingOverride.FromEnvironment([new("ingot__train__Batch", "2"), new("INGOT__TRAIN__STEPS", "20"), new("INGOT_SHARED", "x"), new("PATH", "y")]),
                SettingOverride.FromFlag("train.batch=3")];
        Bound<SampleRecipe> bound = Binder.Bind<SampleRecipe>(Full, "ingot.yaml", overrides);
        Assert.Equal((20, 3, 0.1), (bound.Value.Train.Steps, bound.Value.Train.Batch, bound.Value.Train.Dropout));
        Assert.Equal("environment INGOT__TRAIN__STEPS", bound.Origins["train.steps"]);
        Assert.Equal("flag --set", bound.Origins["train.batch"]);
        Assert.Equal("ingot.yaml:12", bound.Origins["train.precision"]);
    }

    [Fact]
    public void An_override_replaces_a_subtree_given_as_YAML()
    {
        Bound<SampleRecipe> bound = Bind(Full, "collect.sources=[{kind: files, path: elsewhere}]");
        Assert.Equal("elsewhere", ((FileSource)Assert.Single(bound.Value.Collect.Sources!)).Path);
        Assert.Equal("flag --set", bound.Origins["collect.sources.0.path"]);
    }

    [Theory]
    [InlineData("collect.sources.0.path=other", "files other, stories 1000")]
    [InlineData("collect.sources.1.count=5", "files texts, stories 5")]
    [InlineData("collect.sources.2={kind: files, path: third}", "files texts, stories 1000, files third")]
    public void An_override_reaches_into_a_list_and_behind_the_short_form_of_a_kind(string flag, string expected) =>
        Assert.Equal(expected, string.Join(", ", Bind(Full, flag).Value.Collect.Sources!.Select(source => source is FileSource files ? $"files {files.Path}" : $"stories {((StorySource)source).Count}")));

    [Fact]
    public void An_override_changes_lists_and_mappings_that_are_defaults()
    {
        SampleRecipe recipe = Bind("name: x\ncollect: {sources: []}", "stages.1.max=4", "stages.2.min=9", "bars.perplexity.max=7", "languages.1=fr", "train.embedding_optimizer.beta1=0.5").Value;
        Assert.Equal([new SampleBar { Min = 1 }, new SampleBar { Min = 2, Max = 4 }, new SampleBar { Min = 9 }], recipe.Stages);
        Assert.Equal(7, recipe.Bars["perplexity"].Max);
        Assert.Equal(["en", "fr"], recipe.Languages);
        Assert.Equal(new AdamW { Beta1 = 0.5, Beta2 = 0.95 }, recipe.Train.EmbeddingOptimizer);
    }

    [Theory]
    [InlineData("name=a: b, #c", "a: b, #c")]
    [InlineData("name=\"quoted\"", "quoted")]
    [InlineData("name=*star", "*star")]
    [InlineData("name=a=b", "a=b")]
    public void The_value_of_an_override_is_taken_as_it_stands_unless_it_begins_like_YAML(string flag, string expected) =>
        Assert.Equal(expected, Bind("collect: {sources: []}", flag).Value.Name);

    [Theory]
    [InlineData("train.steps")]
    [InlineData("=5")]
    [InlineData("train..steps=5")]
    public void A_flag_that_is_no_assignment_is_refused(string flag) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => SettingOverride.FromFlag(flag)).Code);

    [Fact]
    public void Aliases_are_expanded_and_sections_without_lines_keep_their_defaults()
    {
        SampleRecipe recipe = Bind("name: &n x\ncollect: {sources: [{kind: files, path: *n}]}\ntrain:\nbars:\n").Value;
        Assert.Equal("x", ((FileSource)recipe.Collect.Sources![0]).Path);
        Assert.Equal(8, recipe.Train.Batch);
        Assert.Empty(recipe.Bars);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("")]
    public void Auto_and_null_and_nothing_leave_a_nullable_value_open(string written)
    {
        SampleRecipe recipe = Bind($"name: x\ncollect: {{sources: []}}\ndomain: {written}\ntrain:\n  steps: {written}\n  time: {written}\n  optimizer: {written}\n").Value;
        Assert.Equal((null, null, null, null), (recipe.Domain, recipe.Train.Steps, recipe.Train.Time, recipe.Train.Optimizer));
    }

    [Fact]
    public void A_quoted_auto_is_text() => Assert.Equal("auto", Bind("name: x\ncollect: {sources: []}\ndomain: \"auto\"").Value.Domain);

    private static RecipeBinder Binder { get; } = new(SampleRecipe.Catalogs);

    private static Bound<SampleRecipe> Bind(string yaml, params string[] flags) =>
        Binder.Bind<SampleRecipe>(yaml, "ingot.yaml", [.. flags.Select(flag => SettingOverride.FromFlag(flag))]);
}
