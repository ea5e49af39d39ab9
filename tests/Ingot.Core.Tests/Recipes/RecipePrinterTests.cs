using CsCheck;
using Ingot.Core.Recipes;

namespace Ingot.Core.Tests.Recipes;

public sealed class RecipePrinterTests
{
    private static readonly RecipePrinter Printer = new(SampleRecipe.Catalogs);
    private static readonly RecipeBinder Binder = new(SampleRecipe.Catalogs);

    private static readonly Gen<double> Number = Gen.OneOf(Gen.Double[0, 0.9], Gen.Const(1e-300), Gen.Const(0.1 + 0.2), Gen.Const(5e-324), Gen.Const(0.0));
    private static readonly Gen<double> Anything = Gen.Double.Where(double.IsFinite);
    private static readonly Gen<double?> Rate = Gen.OneOf(Gen.Const((double?)null), Number.Select(number => (double?)number));
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 1, 10],
        Gen.String[Gen.Char[" :-#\"'\\\n\t{}[],&*!|>%@`~.=?äЖ中e0\u2028\u0085\u0001\uFEFF"], 0, 8],
        Gen.OneOf([.. new[] { "", "null", "~", "auto", "true", "no", "1", "1e5", "0x1F", ".inf", "4M", "2026-01-01", "- a", "a: b", "😀", "日本語", "=", "<<", "a ", "\r\n" }.Select(text => Gen.Const(text))]));

    private static readonly Gen<SampleOptimizer> Optimizer = Gen.OneOf(
        Rate.Select(rate => (SampleOptimizer)new PlainDescent { LearningRate = rate }),
        Gen.Select(Rate, Number, (rate, beta) => (SampleOptimizer)new AdamW { LearningRate = rate, Beta1 = beta }));

    private static readonly Gen<SampleSource> Source = Gen.OneOf(
        Gen.Select(Text, Text, Text.Array[0, 3], (name, path, include) => (SampleSource)new FileSource { Name = name, Path = path, Include = include }),
        Gen.Int[1, int.MaxValue].Select(count => (SampleSource)new StorySource { Count = count }));

    private static readonly Gen<SampleBar> Bar = Gen.Select(Anything, Gen.Bool, (value, low) => low ? new SampleBar { Min = value } : new SampleBar { Max = value });

    private static readonly Gen<SampleTrain> Train = Gen.Select(Gen.Long[1, long.MaxValue], Gen.Long[0, TimeSpan.MaxValue.Ticks], Gen.Enum<SamplePrecision>(), Number, Gen.Bool, Optimizer, Optimizer).Select(
        (steps, ticks, precision, dropout, stop, first, second) => new SampleTrain
        {
            Steps = stop ? steps : null,
            CheckpointEvery = TimeSpan.FromTicks(ticks),
            Time = TimeSpan.FromSeconds(1 + (ticks % 1000)),
            Precision = precision,
            Dropout = dropout,
            StopEarly = stop,
            Optimizer = stop ? first : null,
            EmbeddingOptimizer = second,
            Mixture = new Dictionary<string, double> { ["web"] = dropout },
        });

    private static readonly Gen<SampleRecipe> Recipe = Gen.Select(Text, Source.Array[0, 3], Train, Gen.Dictionary(Text, Bar)[0, 3], Text.Array[0, 3], Text, Bar.Array[0, 2]).Select(
        (name, sources, train, bars, languages, domain, stages) => new SampleRecipe
        {
            Name = name,
            Collect = new SampleCollect { Sources = sources },
            Train = train,
            Bars = bars,
            Languages = languages,
            Domain = domain.Length == 0 ? null : domain,
            Stages = stages,
        });

    [Fact]
    public void What_is_printed_as_YAML_binds_back_to_the_same_settings() =>
        Recipe.Sample(
            recipe =>
            {
                SampleRecipe back = Binder.Bind<SampleRecipe>(Printer.ToYaml(recipe), "printed", []).Value;
                Assert.Equal(Printer.ToCanonicalJson(recipe), Printer.ToCanonicalJson(back));
            },
            iter: 500);

    [Fact]
    public void Times_are_read_back_to_the_tick() =>
        Gen.Long[0, TimeSpan.MaxValue.Ticks].Sample(
            ticks => DurationText.TryParse(DurationText.Format(TimeSpan.FromTicks(ticks)), out TimeSpan back) && back.Ticks == ticks, iter: 1000);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("6m", 360)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("1h30m", 5400)]
    [InlineData(" 1h 30m ", 5400)]
    [InlineData("1.5m", 90)]
    [InlineData("1s500ms", 1.5)]
    [InlineData("0s", 0)]
    public void Times_are_read(string text, double seconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan time));
        Assert.Equal(seconds, time.TotalSeconds);
        Assert.Matches(DurationText.Pattern, text.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5x")]
    [InlineData("1m1m")]
    [InlineData("5 m")]
    [InlineData("1..5m")]
    public void What_is_no_time_is_refused(string text)
    {
        Assert.False(DurationText.TryParse(text, out _));
        Assert.DoesNotMatch(DurationText.Pattern, text);
    }

    [Fact]
    public void The_YAML_is_in_the_order_of_declaration()
    {
        var recipe = new SampleRecipe
        {
            Name = "a: b",
            Collect = new SampleCollect { Sources = [new FileSource { Path = "texts", Include = ["*.txt"] }, new StorySource()] },
            Bars = new Dictionary<string, SampleBar> { ["perplexity"] = new() { Max = 9 } },
        };
        Assert.Equal(
            """
            name: "a: b"
            collect:
              sources:
                - kind: files
                  name: null
                  path: texts
                  include: ["*.txt"]
                - kind: stories
                  name: null
                  count: 1000
            train:
              steps: auto
              batch: 8
              time: auto
              checkpoint_every: 1m30s
              precision: float32
              dropout: 0.1
              stop_early: true
              optimizer: auto
              embedding_optimizer:
                kind: adamw
                learning_rate: auto
                beta1: 0.9
                beta2: 0.95
              mixture: {}
            bars:
              perplexity:
                min: auto
                max: 9
            languages: [en]
            domain: null
            stages:
              - min: 1
                max: auto
              - min: 2
                max: 3

            """,
            Printer.ToYaml(recipe));
    }

    [Fact]
    public void Rows_tell_path_value_and_origin()
    {
        Bound<SampleRecipe> bound = Binder.Bind<SampleRecipe>(
            "name: x\ncollect:\n  sources: [stories]\nlanguages: [en, de]", "ingot.yaml", [SettingOverride.FromFlag("train.batch=4")]);
        IReadOnlyList<RecipeRow> rows = Printer.Show(bound.Value, bound.Origins);
        Assert.Equal(new RecipeRow("name", "x", "ingot.yaml:1"), rows[0]);
        Assert.Equal(new RecipeRow("collect.sources.0.kind", "stories", "ingot.yaml:3"), rows[1]);
        Assert.Contains(new RecipeRow("collect.sources.0.count", "1000", "default"), rows);
        Assert.Contains(new RecipeRow("train.batch", "4", "flag --set"), rows);
        Assert.Contains(new RecipeRow("train.steps", "auto", "default"), rows);
        Assert.Contains(new RecipeRow("languages", "[en, de]", "ingot.yaml:4"), rows);
        Assert.All(rows, row => Assert.Equal(row.Origin, bound.Origins[row.Path]));
    }

    [Fact]
    public void Canonical_JSON_is_sorted_bare_and_names_kinds()
    {
        var train = new SampleTrain { Optimizer = new PlainDescent { LearningRate = 1e-5 }, Mixture = new Dictionary<string, double> { ["b"] = 1, ["a"] = 0.5 }, Time = TimeSpan.FromHours(1) };
        Assert.Equal(
            """{"batch":8,"checkpoint_every":90,"dropout":0.1,"embedding_optimizer":{"beta1":0.9,"beta2":0.95,"kind":"adamw","learning_rate":null},"mixture":{"a":0.5,"b":1},"optimizer":{"kind":"sgd","learning_rate":1E-05},"precision":"float32","steps":null,"stop_early":true,"time":3600}""",
            Printer.ToCanonicalJson(train));
        Assert.Equal("""{"kind":"sgd","learning_rate":null}""", Printer.ToCanonicalJson(new PlainDescent()));
        Assert.Throws<ArgumentException>(() => Printer.ToCanonicalJson(new { A = 1 }));
    }
}
