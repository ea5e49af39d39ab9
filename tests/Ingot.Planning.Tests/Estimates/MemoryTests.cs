using Ingot.Core.Training;
using Ingot.Planning.Estimates;

namespace Ingot.Planning.Tests.Estimates;

public sealed class MemoryTests
{
    [Fact]
    public void The_cache_of_llama_2_7B_at_4096_tokens_in_16_bit_is_two_gibibytes() =>
        Assert.Equal(2L << 30, KeyValueCache.Bytes(Shapes.Llama2, 4096));

    [Fact]
    public void Grouped_heads_are_kept_once_so_that_llama_3_8B_needs_a_quarter() =>
        Assert.Equal(1L << 29, KeyValueCache.Bytes(Shapes.Llama3, 4096));

    [Fact]
    public void Cache_grows_with_sequences_and_width_of_numbers()
    {
        Assert.Equal(6 * KeyValueCache.Bytes(Shapes.TinyLlama, 100), KeyValueCache.Bytes(Shapes.TinyLlama, 300, 2));
        Assert.Equal(2 * KeyValueCache.Bytes(Shapes.TinyLlama, 100), KeyValueCache.Bytes(Shapes.TinyLlama, 100, bytesPerNumber: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => KeyValueCache.Bytes(Shapes.TinyLlama, -1));
    }

    // Rajbhandari et al. 2020 (ZeRO): weights, gradients and two moments in float32 are 16 bytes a parameter.
    [Fact]
    public void Weights_gradients_and_moments_take_sixteen_bytes_a_parameter()
    {
        var memory = MemoryEstimate.Training(Shapes.TinyLlama, 1, Precision.Float32);
        Assert.Equal(16 * 1_100_048_384L, memory.Weights + memory.Gradients + memory.Optimizer);
        Assert.Equal(0, memory.LowPrecisionWeights);
        Assert.True(MemoryEstimate.Training(Shapes.TinyLlama, 1, Precision.Bfloat16).LowPrecisionWeights > 0);
    }

    [Fact]
    public void Activations_and_logits_grow_with_the_tokens_of_a_pass_and_shrink_with_low_precision()
    {
        var one = MemoryEstimate.Training(Shapes.TinyLlama, 1, Precision.Float32, 512);
        var eight = MemoryEstimate.Training(Shapes.TinyLlama, 4, Precision.Float32, 1024);
        Assert.Equal(8 * one.Activations, eight.Activations);
        Assert.Equal(8 * one.Logits, eight.Logits);
        Assert.Equal(one.Weights, eight.Weights);
        Assert.True(MemoryEstimate.Training(Shapes.TinyLlama, 1, Precision.Bfloat16, 512).Activations < one.Activations);
    }

    [Fact]
    public void Activations_of_a_small_model_are_those_counted_by_hand()
    {
        var config = Shapes.Of(vocabulary: 10, width: 8, feedForward: 24, layers: 2, heads: 4, keyValueHeads: 2, context: 16);
        var memory = MemoryEstimate.Training(config, 1, Precision.Float32);
        int layer = 4 * ((4 * 8) + (2 * 8) + (2 * 4) + (2 * 8) + (4 * 24));
        Assert.Equal(16 * ((2 * layer) + (3 * 4 * 8)), memory.Activations);
        Assert.Equal(16 * 10 * 12, memory.Logits);
    }

    [Fact]
    public void Inference_holds_weights_and_cache_and_impossible_input_is_refused()
    {
        Assert.Equal((2 * 6_738_415_616) + (2L << 30), MemoryEstimate.Inference(Shapes.Llama2, 2, 4096));
        Assert.Throws<ArgumentOutOfRangeException>(() => MemoryEstimate.Inference(Shapes.Llama2, 0, 4096));
        Assert.Throws<ArgumentOutOfRangeException>(() => MemoryEstimate.Inference(Shapes.Llama2, double.NaN, 4096));
        Assert.Throws<ArgumentOutOfRangeException>(() => MemoryEstimate.Training(Shapes.Llama2, 0, Precision.Float32));
    }

    [Fact]
    public void Time_is_tokens_over_speed_with_a_look_at_a_third_of_the_price()
    {
        var time = TimeEstimate.Of(tokens: 1000, tokensPerSecond: 10, looks: 3, validationTokens: 100);
        Assert.Equal(100, time.Training);
        Assert.Equal(10, time.Validation, 1e-9);
        Assert.Equal(110, time.Total, 1e-9);
        foreach (double speed in (double[])[0, -1, double.NaN, double.PositiveInfinity])
            Assert.Throws<ArgumentOutOfRangeException>(() => TimeEstimate.Of(1, speed));
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeEstimate.Of(-1, 1));
    }
}
