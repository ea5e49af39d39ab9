using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;

namespace Ingot.Models.Tests.Architectures;

public sealed unsafe class InitialEmbeddingTests
{
    [Fact]
    public void Vectors_take_the_place_of_random_rows_and_rows_of_zeros_leave_theirs()
    {
        TransformerConfig config = TinyConfig.Of();
        using var random = new LlamaModel(config, Precision.Float32, seed: 1);
        using var begun = new LlamaModel(config, Precision.Float32, seed: 1);
        var vectors = new float[config.VocabSize * config.HiddenSize];
        vectors.AsSpan(config.HiddenSize, config.HiddenSize).Fill(-1);
        Initialization.Embed(begun, width => width == config.HiddenSize ? vectors : []);
        Assert.All(Row(begun, 1).ToArray(), value => Assert.Equal(-config.InitializerRange, value, 0.05 * config.InitializerRange));
        Assert.Equal(Row(random, 0), Row(begun, 0));
        Assert.Equal(Row(random, 2), Row(begun, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initialization.Embed(begun, _ => new float[3]));
    }

    private static ReadOnlySpan<float> Row(LlamaModel model, int id) => new(model.Weights.Embedding.Value.Floats + ((long)id * model.Config.HiddenSize), model.Config.HiddenSize);
}
