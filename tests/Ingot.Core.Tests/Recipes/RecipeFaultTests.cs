using System.Text;
using CsCheck;
using Ingot.Core.Errors;
using Ingot.Core.Recipes;

namespace Ingot.Core.Tests.Recipes;

public sealed class RecipeFaultTests
{
    private const string Sound = "name: x\ncollect: {sources: []}\n";

    private static readonly RecipeBinder Binder = new(SampleRecipe.Catalogs);

    [Fact]
    public void All_faults_come_at_once_each_on_its_line()
    {
        const string yaml = """
            nmae: stories
            collect:
              sources:
                - kind: flies
                - kind: files
                  include: "*.txt"
            train:
              stepz: 100
              batch: 0
              batch: 4
              dropout: much
              precision: bfloat17
              time: 90
              optimizer: {learning_rate: 1e-3}
            """;
        IngotException error = Assert.Throws<IngotException>(() => Binder.Bind<SampleRecipe>(
            yaml, "ingot.yaml", [.. SettingOverride.FromEnvironment([new("INGOT__TRAIN__STOP_EARLY", "yes")]), SettingOverride.FromFlag("languages.7=de")]));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.Equal(
            """
            ingot.yaml: the recipe has 14 faults
              ingot.yaml:1:1: nmae: the key `nmae` is unknown. Did you mean `name`? Known here: name, collect, train, bars, languages, domain, stages.
              ingot.yaml:1:1: name: the required `name` is missing. Name of the project.
              ingot.yaml:4:13: collect.sources.0.kind: there is no kind `flies`. Did you mean `files`? Give one of: files, stories.
              ingot.yaml:5:7: collect.sources.1.path: the required `path` is missing. Folder of the files.
              ingot.yaml:6:16: collect.sources.1.include: `*.txt` stands where a list belongs. Write [a, b], or one item a line after a dash.
              ingot.yaml:8:3: train.stepz: the key `stepz` is unknown. Did you mean `steps`? Known here: steps, batch, time, checkpoint_every, precision, dropout, stop_early, optimizer, embedding_optimizer, mixture.
              ingot.yaml:9:10: train.batch: `0` is out of range. Give a whole number from 1 to 4096.
              ingot.yaml:10:3: train.batch: the key `batch` occurs twice; it stands on line 9 already. Keep one of the two.
              ingot.yaml:11:12: train.dropout: `much` is not a number. Give a number from 0 to 0.9.
              ingot.yaml:12:14: train.precision: `bfloat17` is none of the known values. Did you mean `bfloat16`? Give one of: float32, bfloat16, mixed_half.
              ingot.yaml:13:9: train.time: `90` is not a time with its unit. Give a time such as 90s, 6m, 2h or 1h30m of at least 1s, or auto.
              ingot.yaml:14:14: train.optimizer.kind: the kind is missing. Give one of: sgd, adamw.
              environment INGOT__TRAIN__STOP_EARLY: train.stop_early: `yes` is neither true nor false. Give true or false.
              flag --set: languages.7: `7` is not a place in the list of 1. Write a number from 0 to 1; the last one appends.
            """,
            error.Message);
    }

    [Theory]
    [InlineData("train: {steps: many}", "train.steps", "`many` is not a whole number")]
    [InlineData("train: {steps: 1.5}", "train.steps", "`1.5` is not a whole number")]
    [InlineData("train: {steps: \"5\"}", "train.steps", "`5` is text in quotes")]
    [InlineData("train: {steps: 99999999999999999999}", "train.steps", "out of range")]
    [InlineData("train: {steps: 0}", "train.steps", "out of range")]
    [InlineData("train: {batch: 99999999999}", "train.batch", "out of range")]
    [InlineData("train: {batch: auto}", "train.batch", "`auto` is not a whole number")]
    [InlineData("train: {batch: }", "train.batch", "the value is missing")]
    [InlineData("train: {batch: [1]}", "train.batch", "a list stands where one value belongs")]
    [InlineData("train: {batch: {a: 1}}", "train.batch", "a mapping stands where one value belongs")]
    [InlineData("train: {dropout: NaN}", "train.dropout", "is not a")]
    [InlineData("train: {dropout: .nan}", "train.dropout", "`.nan` is not a number")]
    [InlineData("train: {dropout: .inf}", "train.dropout", "`.inf` is not a number")]
    [InlineData("train: {dropout: 1e999}", "train.dropout", "`1e999` is not a finite number")]
    [InlineData("train: {dropout: 0.95}", "train.dropout", "out of range")]
    [InlineData("train: {dropout: -0.1}", "train.dropout", "out of range")]
    [InlineData("train: {dropout: '0,5'}", "train.dropout", "text in quotes")]
    [InlineData("train: {time: 5 parsecs}", "train.time", "not a time")]
    [InlineData("train: {time: -5m}", "train.time", "not a time")]
    [InlineData("train: {time: 30m1h}", "train.time", "not a time")]
    [InlineData("train: {time: 99999999999d}", "train.time", "not a time")]
    [InlineData("train: {time: 0s}", "train.time", "out of range")]
    [InlineData("train: {stop_early: yes}", "train.stop_early", "neither true nor false")]
    [InlineData("train: {precision: Float32}", "train.precision", "none of the known")]
    [InlineData("train: {optimizer: adam}", "train.optimizer.kind", "no kind `adam`")]
    [InlineData("train: {optimizer: {kind: [adamw]}}", "train.optimizer", "a list stands where the name of a kind belongs")]
    [InlineData("train: {optimizer: [adamw]}", "train.optimizer", "a list stands where the name of a kind belongs")]
    [InlineData("train: {optimizer: {kind: sgd, beta1: 0.9}}", "train.optimizer.beta1", "unknown")]
    [InlineData("train: {embedding_optimizer: {beta3: 1}}", "train.embedding_optimizer.beta3", "unknown")]
    [InlineData("train: {mixture: {web: 2}}", "train.mixture.web", "out of range")]
    [InlineData("train: {mixture: [1]}", "train.mixture", "a list stands where a mapping belongs")]
    [InlineData("train: 5", "train", "`5` stands where a mapping belongs")]
    [InlineData("train: [1]", "train", "a list stands where a mapping belongs")]
    [InlineData("train: {is_finite: true}", "train.is_finite", "unknown")]
    [InlineData("languages: en", "languages", "`en` stands where a list belongs")]
    [InlineData("languages: [[en]]", "languages.0", "a list stands where one value belongs")]
    [InlineData("bars: {perplexity: 9}", "bars.perplexity", "`9` stands where a mapping belongs")]
    [InlineData("bars: {a: {<<: {max: 1}}}", "bars.a.<<", "unknown")]
    public void Each_kind_of_fault_is_named_with_its_path(string line, string path, string message)
    {
        RecipeFault fault = Assert.Single(Faults(Sound + line));
        Assert.Equal(path, fault.Path);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(("ingot.yaml", 3), (fault.File, fault.Line));
        Assert.True(fault.Column > 1);
        Assert.NotEmpty(fault.Mend);
    }

    [Theory]
    [InlineData("", "name collect.sources")]
    [InlineData("# only a comment", "name collect.sources")]
    [InlineData("name: x", "collect.sources")]
    [InlineData("name: x\ncollect:", "collect.sources")]
    [InlineData("name: x\ncollect: {sources: }", "collect.sources")]
    [InlineData("name: x\ncollect: {sources: [{kind: files}, files]}", "collect.sources.0.path collect.sources.1.path")]
    [InlineData("name: x\ncollect: {sources: [, ]}", "")]
    [InlineData("name: x\ncollect: {sources: [ ~ ]}", "collect.sources.0.kind")]
    public void What_is_required_must_be_named_even_in_a_section_that_is_left_out(string yaml, string paths)
    {
        IReadOnlyList<RecipeFault> faults = Faults(yaml);
        Assert.Equal(paths, string.Join(' ', faults.Select(fault => fault.Path)));
        if (paths.Length > 0) Assert.All(faults, fault => Assert.Contains("missing", fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name: x\n  train: y\n", 2)]
    [InlineData("name: x\ntrain: {steps: 5\n", 3)]
    [InlineData("name: \"x\nlanguages: []", 1)]
    [InlineData("name: x\ntrain:\n\tsteps: 5", 3)]
    [InlineData("name: x\ntrain: *nowhere", 2)]
    [InlineData("name: x\ntrain: &a {optimizer: *a}", 2)]
    [InlineData("name: !secret x", 1)]
    [InlineData("name: x\n? [a]\n: b", 2)]
    [InlineData("name: x\n---\nname: y", 2)]
    [InlineData("name: x\ntrain: {steps: [1, 2}\nbars: {a: b}", 2)]
    [InlineData("name: x\nlanguages: [en, de\ndomain: y\n", 3)]
    [InlineData("name: x\n\tdomain: y", 2)]
    public void Text_that_is_no_YAML_of_ours_is_one_fault_with_its_line(string yaml, int line)
    {
        RecipeFault fault = Assert.Single(Faults(yaml));
        Assert.Contains("not YAML", fault.Message, StringComparison.Ordinal);
        Assert.Equal(line, fault.Line);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("[a: ")]
    [InlineData("- ")]
    public void A_megabyte_of_nesting_is_refused(string open) =>
        Assert.Contains("deeper than 64", Assert.Single(Faults(string.Concat(Enumerable.Repeat(open, 1_000_000 / open.Length)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData('\0')]
    [InlineData('\b')]
    [InlineData('\u007f')]
    public void A_control_character_is_refused_on_its_line_and_does_not_end_the_text(char control)
    {
        RecipeFault fault = Assert.Single(Faults($"name: x\nb{control}: y"));
        Assert.Equal(("control", 2, 2), (fault.Message.Split(' ')[3], fault.Line, fault.Column));
    }

    [Fact]
    public void Nesting_by_aliases_is_refused()
    {
        var yaml = new StringBuilder("a0: &a0 [[[[[[[[[[1]]]]]]]]]]\n");
        for (int i = 1; i < 20; i++) yaml.Append($"a{i}: &a{i} [[[[[[[[[[*a{i - 1}]]]]]]]]]]\n");
        Assert.Contains("deeper than 64", Assert.Single(Faults(yaml.ToString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused()
    {
        var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) yaml.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        Assert.Contains("aliases counted in full", Assert.Single(Faults(yaml.ToString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_of_more_than_a_megabyte_is_refused() =>
        Assert.Contains("longer than", Assert.Single(Faults("name: " + new string('x', RecipeFile.LargestSize))).Message, StringComparison.Ordinal);

    [Fact]
    public void No_more_than_a_hundred_faults_are_kept()
    {
        string yaml = Sound + string.Concat(Enumerable.Range(0, 1000).Select(i => $"key{i}: 1\n"));
        Assert.Equal(100, Faults(yaml).Count);
        Assert.Contains("100 or more faults", Assert.Throws<IngotException>(() => Binder.Bind<SampleRecipe>(yaml, "r", [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_outside_is_shown_short_and_on_one_line()
    {
        RecipeFault fault = Assert.Single(Faults(Sound + "train: {steps: \"" + new string('y', 500) + "\\n\\e[31m\"}"));
        Assert.True(fault.Message.Length < 120);
        Assert.DoesNotContain('\n', Assert.Single(Faults(Sound + "\"a\\nb\": 1")).ToString());
    }

    [Theory]
    [InlineData("train=[1", "")]
    [InlineData("train={a: *b}", "")]
    [InlineData("train.batch.size=5", "train.batch")]
    [InlineData("languages.x=5", "languages.x")]
    [InlineData("train.optimizer.learning_rate=0.1", "train.optimizer.kind")]
    public void Faults_of_an_override_name_the_override(string flag, string path)
    {
        Binder.TryBind<SampleRecipe>(Sound, "ingot.yaml", [SettingOverride.FromFlag(flag)], out _, out IReadOnlyList<RecipeFault> faults);
        RecipeFault fault = Assert.Single(faults);
        Assert.Equal(("flag --set", 0, path), (fault.Place, fault.Line, fault.Path));
    }

    [Fact]
    public void A_value_below_a_value_of_the_file_is_a_fault_of_the_file()
    {
        Binder.TryBind<SampleRecipe>(Sound + "train: 5", "ingot.yaml", [SettingOverride.FromFlag("train.batch=5")], out _, out IReadOnlyList<RecipeFault> faults);
        Assert.Equal(("ingot.yaml:3:8", "train"), (Assert.Single(faults).Place, faults[0].Path));
    }

    [Fact]
    public void One_fault_is_told_in_the_singular() =>
        Assert.Equal(
            "ingot.yaml: the recipe has a fault\n  ingot.yaml:3:16: train.batch: `0` is out of range. Give a whole number from 1 to 4096.",
            Assert.Throws<IngotException>(() => Binder.Bind<SampleRecipe>("name: x\ncollect: {sources: []}\ntrain: {batch: 0}", "ingot.yaml", [])).Message);

    [Fact]
    public void Whatever_the_text_there_is_a_value_or_a_fault() =>
        Gen.String[Gen.OneOf(Gen.Const('\n'), Gen.Char["abe: -[]{},*&#'\"!|>%@`0159.\t"]), 0, 60].Sample(
            yaml => Binder.TryBind<SampleRecipe>(yaml, "r", [], out _, out IReadOnlyList<RecipeFault> faults) == (faults.Count == 0), iter: 20_000);

    private static IReadOnlyList<RecipeFault> Faults(string yaml)
    {
        Binder.TryBind<SampleRecipe>(yaml, "ingot.yaml", [], out _, out IReadOnlyList<RecipeFault> faults);
        return faults;
    }
}
