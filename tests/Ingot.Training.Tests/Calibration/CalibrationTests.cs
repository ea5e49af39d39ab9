using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Training.Calibration;

namespace Ingot.Training.Tests.Calibration;

public sealed class CalibrationTests
{
    private static readonly TransformerConfig Config = new()
    {
        VocabSize = 100,
        HiddenSize = 32,
        IntermediateSize = 64,
        NumHiddenLayers = 3,
        NumAttentionHeads = 4,
        NumKeyValueHeads = 2,
        HeadDim = 8,
        MaxPositionEmbeddings = 16,
    };

    [Fact]
    public void Operations_are_six_a_weight_and_six_a_context_and_head_width()
    {
        // Block: queries and output 2 · 32 · 32, keys and values 2 · 32 · 16, feed-forward 3 · 32 · 64; then the output matrix.
        double matrices = (3 * (2048 + 1024 + 6144)) + (32 * 100);
        Assert.Equal((6 * matrices) + (6 * 3 * 16 * 32), ModelFlops.PerToken(Config));
    }

    [Theory]
    [InlineData("transformer")]
    [InlineData("gru")]
    public void The_table_of_a_source_with_a_vocabulary_of_its_own_costs_memory_and_no_operations(string kind)
    {
        IModelConfig Shape(int source, int? target) => ModelKinds.Find(kind, ModelTask.Pairs, "translate").Shape(new ModelSettings { Width = 32, Heads = 2, Layers = 1 }, new ShapeInput(source, 0, 8) { TargetVocabSize = target });
        IModelConfig shared = Shape(50, null), separate = Shape(400, 50);
        Assert.Equal(ModelFlops.PerToken(shared), ModelFlops.PerToken(separate));
        Assert.Equal(ModelSummary.Of(shared).FlopsPerToken, ModelSummary.Of(separate).FlopsPerToken);
        Assert.Equal(shared.Parameters + (400 * 32), separate.Parameters);
        Assert.Equal(ModelSummary.Of(separate).Parameters, separate.Parameters);
        Assert.True(BatchMemory.Bytes(separate, 2, 4) >= 0);
    }

    [Fact]
    public void Calibration_measures_and_decides_the_precision()
    {
        StepSpeed speed = StepCalibration.Measure(Config, 2, Precision.Auto);
        Assert.NotEqual(Precision.Auto, speed.Precision);
        Assert.True(speed.TokensPerSecond > 0 && double.IsFinite(speed.TokensPerSecond));
        Assert.Equal(2 * 16 / speed.SecondsPerStep, speed.TokensPerSecond, 1e-6 * speed.TokensPerSecond);
        Assert.Equal(Precision.Float32, StepCalibration.Decide(Config, 2, Precision.Float32));
    }
}
