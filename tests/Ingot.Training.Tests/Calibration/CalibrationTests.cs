using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Training.Calibration;

namespace Ingot.Training.Tests.Calibration;

public sealed class CalibrationTests
{
    private static readonly TransformerConfig Config = new()
    {
        VocabSize = 100, HiddenSize = 32, IntermediateSize = 64, NumHiddenLayers = 3, NumAttentionHeads = 4, NumKeyValueHeads = 2, HeadDim = 8, MaxPositionEmbeddings = 16,
    };

    [Fact]
    public void Operations_are_six_a_weight_and_six_a_context_and_head_width()
    {
        // Block: queries and output 2 · 32 · 32, keys and values 2 · 32 · 16, feed-forward 3 · 32 · 64; then the output matrix.
        double matrices = (3 * (2048 + 1024 + 6144)) + (32 * 100);
        Assert.Equal((6 * matrices) + (6 * 3 * 16 * 32), ModelFlops.PerToken(Config));
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
