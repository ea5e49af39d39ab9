using CsCheck;
using Ingot.Core.Errors;
using Ingot.Planning.Estimates;

namespace Ingot.Planning.Tests.Estimates;

public sealed class ModelSizeTests
{
    // num_parameters() of transformers' LlamaForCausalLM, as the model cards and the safetensors indexes of the three models give them.
    [Fact]
    public void Published_models_have_exactly_their_published_parameters()
    {
        Assert.Equal(6_738_415_616, ModelSize.Of(Shapes.Llama2).Total);
        Assert.Equal(1_100_048_384, ModelSize.Of(Shapes.TinyLlama).Total);
        Assert.Equal(8_030_261_248, ModelSize.Of(Shapes.Llama3).Total);
    }

    [Fact]
    public void Components_of_a_small_model_are_those_counted_by_hand()
    {
        var size = ModelSize.Of(Shapes.Of(vocabulary: 10, width: 8, feedForward: 24, layers: 2, heads: 4, keyValueHeads: 2, context: 16));
        Assert.Equal(80, size.Embedding);
        Assert.Equal(80, size.Output);
        Assert.Equal(2 * ((8 * 8) + (8 * 4) + (8 * 4) + (8 * 8)), size.Attention);
        Assert.Equal(2 * 3 * 8 * 24, size.FeedForward);
        Assert.Equal((2 * 2 * 8) + 8, size.Norms);
        Assert.Equal(size.Attention + size.FeedForward + 80, size.Multiplied);
    }

    [Fact]
    public void The_sum_of_the_components_is_what_the_shape_itself_counts() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 16], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 12], Gen.Bool).Sample((vocabulary, half, groups, keyValueHeads, layers, tied) =>
        {
            int heads = groups * keyValueHeads;
            var config = Shapes.Of(vocabulary, heads * 2 * half, 3 * half, layers, heads, keyValueHeads, 64, tied);
            return ModelSize.Of(config).Total == config.Parameters;
        });

    [Fact]
    public void A_shape_that_cannot_be_is_refused() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => ModelSize.Of(Shapes.Llama2 with { NumKeyValueHeads = 5 })).Code);
}
