using CsCheck;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Planning.Dial;
using Ingot.Planning.Estimates;
using Ingot.Planning.Reports;

namespace Ingot.Planning.Tests.Dial;

public sealed class ModelDialTests
{
    [Fact]
    public void Nothing_is_left_to_derive_and_every_value_has_a_reason()
    {
        var result = ModelDial.Derive(TestInput.Of());
        var train = result.Train;
        Assert.NotNull(train.Steps);
        Assert.NotNull(train.Batch);
        Assert.NotNull(train.MicroBatch);
        Assert.NotNull(train.ValidateEvery);
        Assert.NotEqual(Precision.Auto, train.Precision);
        Assert.True(train.Optimizer is TestOptimizer { LearningRate: > 0, WeightDecay: 0.1 });
        Assert.True(train.Schedule is TestSchedule { Warmup: > 0 });
        result.Config.Validate("model");
        Assert.Equal(17, result.Reasons.Count);
        Assert.All(result.Reasons, reason => Assert.EndsWith(".", reason.Why, StringComparison.Ordinal));
        Assert.Equal(result.Reasons.Count, result.Reasons.Select(reason => reason.Path).Distinct().Count());
    }

    [Fact]
    public void The_planned_run_fills_its_time_and_no_more()
    {
        foreach (double seconds in (double[])[20, 100, 360, 1200])
        {
            var result = ModelDial.Derive(TestInput.Of(train: new() { Time = TimeSpan.FromSeconds(seconds) }, tokens: 1_000_000_000));
            double planned = PlanReport.Of(result).Seconds;
            Assert.InRange(planned, 0.9 * seconds, 1.001 * seconds);
        }
    }

    [Fact]
    public void More_time_gives_a_larger_model_until_the_text_cannot_feed_it()
    {
        long Parameters(double seconds, long tokens) => ModelDial.Derive(TestInput.Of(train: new() { Time = TimeSpan.FromSeconds(seconds) }, tokens: tokens)).Config.Parameters;
        Assert.True(Parameters(100, 1_000_000_000) < Parameters(3600, 1_000_000_000));
        Assert.True(Parameters(36000, 100_000) < Parameters(36000, 1_000_000_000));
    }

    [Fact]
    public void With_fresh_text_and_constant_utilisation_the_size_is_near_a_twentieth_of_the_tokens()
    {
        var machine = new TestMachine(flops: 1e15, secondsPerLayer: 0);
        var result = ModelDial.Derive(TestInput.Of(train: new() { Time = TimeSpan.FromHours(2) }, tokens: 1L << 50, vocabulary: 32000, speed: machine, memory: 80L << 30, gpu: true));
        Assert.InRange(result.Tokens / (double)ModelSize.Of(result.Config).Multiplied, 12, 32);
    }

    [Fact]
    public void Few_shapes_are_measured_and_none_twice()
    {
        var machine = new TestMachine();
        ModelDial.Derive(TestInput.Of(speed: machine));
        Assert.InRange(machine.Calls, 2, 8);
    }

    [Fact]
    public void No_run_reads_a_small_text_more_often_than_gains_anything()
    {
        var result = ModelDial.Derive(TestInput.Of(tokens: 20_000, train: new() { Time = TimeSpan.FromHours(1) }));
        Assert.True(result.Epochs <= DialRules.MaximumEpochs);
        Assert.Contains("passes", result.Reasons.Single(reason => reason.Path == "train.steps").Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_set_by_hand_stays_and_the_rest_adapts()
    {
        var model = new ModelSettings { Layers = 3, Width = 96, Heads = 6, KeyValueHeads = 2, FeedForward = 200, Context = 128, TieEmbeddings = true, Dropout = 0.05 };
        var train = new TrainSettings { Steps = 50, Batch = 12, MicroBatch = 3, Precision = Precision.Float32, Optimizer = new TestOptimizer { LearningRate = 0.01 }, Schedule = new TestSchedule { Warmup = 7 }, ValidateEvery = 10 };
        var result = ModelDial.Derive(TestInput.Of(model, train));
        var config = result.Config;
        Assert.Equal((3, 96, 6, 2, 200, 128, true, 0.05), (config.NumHiddenLayers, config.HiddenSize, config.NumAttentionHeads, config.NumKeyValueHeads, config.IntermediateSize, config.MaxPositionEmbeddings, config.TieWordEmbeddings, config.AttentionDropout));
        Assert.Equal(train with { Time = result.Train.Time }, result.Train);
        Assert.True(result.Train.Time > TimeSpan.Zero);
        Assert.All(result.Reasons.Where(reason => reason.Path != "train.time"), reason => Assert.Equal("It was set by hand.", reason.Why));
    }

    [Fact]
    public void A_size_by_hand_is_met_by_the_nearest_shape() =>
        Gen.Double[6.5, 10].Sample(digits =>
        {
            double wanted = Math.Pow(10, digits);
            var input = TestInput.Of(new() { Size = FormattableString.Invariant($"{wanted:0}") }, memory: 1L << 44, tokens: 1L << 40, vocabulary: 500);
            return ModelDial.Derive(input).Config.Parameters / wanted is > 0.85 and < 1.15;
        }, iter: 50);

    [Fact]
    public void Any_single_setting_by_hand_gives_a_shape_that_can_be() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[4, 300], Gen.Int[1, 12], Gen.Int[1, 4], Gen.Int[8, 500]).Sample((layers, half, heads, keyValueHeads, context) =>
        {
            ModelSettings[] hands = [new() { Layers = layers }, new() { Width = 2 * half }, new() { Heads = heads }, new() { KeyValueHeads = keyValueHeads }, new() { Context = context }];
            foreach (var hand in hands)
            {
                var config = ModelDial.Derive(TestInput.Of(hand)).Config;
                config.Validate("model");
                Assert.Equal(config.HiddenSize, config.NumAttentionHeads * config.HeadDim);
            }
        }, iter: 30);

    [Fact]
    public void All_contradictions_are_listed_in_one_error()
    {
        var model = new ModelSettings { Width = 100, Heads = 3, KeyValueHeads = 2, Context = 1000 };
        var train = new TrainSettings { Batch = 10, MicroBatch = 4, Steps = 5, Schedule = new TestSchedule { Warmup = 5 } };
        var fault = Assert.Throws<IngotException>(() => ModelDial.Derive(TestInput.Of(model, train, tokens: 500)));
        Assert.Equal(ExitCode.Usage, fault.Code);
        foreach (string path in (string[])["model.heads: 3", "model.key_value_heads: 2", "model.context: 1000", "train.micro_batch: 4", "train.schedule.warmup: 5"])
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("5 settings", fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("huge")]
    [InlineData("-4M")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("4MB")]
    public void A_size_that_is_no_number_is_refused(string size) =>
        Assert.Contains("model.size", Assert.Throws<IngotException>(() => ModelDial.Derive(TestInput.Of(new() { Size = size }))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_size_that_contradicts_the_shape_is_refused() =>
        Assert.Contains("model.size: 100M", Assert.Throws<IngotException>(() => ModelDial.Derive(TestInput.Of(new() { Size = "100M", Width = 64, Layers = 4 }))).Message, StringComparison.Ordinal);

    [Fact]
    public void Too_little_text_is_an_error_of_the_data() =>
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => ModelDial.Derive(TestInput.Of(tokens: 40))).Code);

    [Fact]
    public void Little_text_has_a_short_context_and_a_batch_that_it_can_fill()
    {
        var result = ModelDial.Derive(TestInput.Of(tokens: 300));
        Assert.True(result.Config.MaxPositionEmbeddings < 300);
        Assert.True(result.Train.Batch * result.Config.MaxPositionEmbeddings <= 300);
    }

    [Fact]
    public void A_model_that_no_memory_holds_is_refused_before_the_run()
    {
        var fault = Assert.Throws<IngotException>(() => ModelDial.Derive(TestInput.Of(new() { Size = "10B" })));
        Assert.Equal(ExitCode.Device, fault.Code);
        Assert.Contains("GiB", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_memory_makes_the_pass_smaller_and_not_the_batch()
    {
        var model = new ModelSettings { Size = "20M", Context = 256 };
        var train = new TrainSettings { Batch = 16, Steps = 100 };
        var roomy = ModelDial.Derive(TestInput.Of(model, train, vocabulary: 20000));
        var narrow = ModelDial.Derive(TestInput.Of(model, train, vocabulary: 20000, memory: 1500L << 20));
        Assert.True(narrow.Train.MicroBatch < roomy.Train.MicroBatch);
        Assert.Equal(16, narrow.Train.Batch);
        Assert.Equal(0, 16 % narrow.Train.MicroBatch);
    }

    [Theory]
    [InlineData(2.0, true, Precision.Bfloat16)]
    [InlineData(1.05, true, Precision.Float32)]
    [InlineData(2.0, false, Precision.Float32)]
    public void Bfloat16_is_taken_where_it_was_measured_to_be_faster(double gain, bool has, Precision expected) =>
        Assert.Equal(expected, ModelDial.Derive(TestInput.Of(speed: new TestMachine(bfloat16Gain: gain), bfloat16: has)).Train.Precision);

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_that_is_none_is_an_error_of_the_device(double speed) =>
        Assert.Equal(ExitCode.Device, Assert.Throws<IngotException>(() => ModelDial.Derive(TestInput.Of(speed: new ConstantSpeed(speed)))).Code);

    [Fact]
    public void A_width_of_4096_gives_the_shape_of_llama()
    {
        var config = ModelDial.Derive(TestInput.Of(new() { Width = 4096, Context = 4096 }, new() { Steps = 10, Batch = 1 }, vocabulary: 32000, memory: 1L << 40)).Config;
        Assert.Equal((32, 32, 128, 11008, 8), (config.NumHiddenLayers, config.NumAttentionHeads, config.HeadDim, config.IntermediateSize, config.NumKeyValueHeads));
    }

    [Fact]
    public void Equal_input_gives_an_equal_plan()
    {
        var (first, second) = (ModelDial.Derive(TestInput.Of()), ModelDial.Derive(TestInput.Of()));
        Assert.Equal(first.Train, second.Train);
        Assert.Equal(first.Reasons, second.Reasons);
    }

    private sealed class ConstantSpeed(double speed) : IThroughput
    {
        public double TokensPerSecond(TransformerConfig config, int microBatch, Precision precision) => speed;
    }
}
