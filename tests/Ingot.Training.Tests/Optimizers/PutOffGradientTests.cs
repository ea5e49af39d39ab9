using Ingot.Core.Models;
using Ingot.Core.Randomness;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Tests.Optimizers;

public sealed class PutOffGradientTests
{
    private static readonly TransformerConfig Config = new()
    {
        VocabSize = 40,
        HiddenSize = 32,
        IntermediateSize = 48,
        NumHiddenLayers = 2,
        NumAttentionHeads = 2,
        NumKeyValueHeads = 1,
        HeadDim = 16,
        MaxPositionEmbeddings = 16,
        InitializerRange = 0.2,
    };

    [Theory]
    [InlineData(typeof(AdamWSettings), Precision.Bfloat16, true)]
    [InlineData(typeof(AdamWSettings), Precision.Bfloat16, false)]
    [InlineData(typeof(AdamWSettings), Precision.Float32, true)]
    [InlineData(typeof(MuonSettings), Precision.Bfloat16, true)]
    [InlineData(typeof(LionSettings), Precision.Bfloat16, false)]
    public void Gradients_that_were_put_off_change_the_weights_as_whole_ones_do_bit_for_bit(Type kind, Precision precision, bool tied)
    {
        TransformerConfig config = Config with { TieWordEmbeddings = tied };
        using LlamaModel off = new(config, precision, seed: 5), whole = new(config, precision, seed: 5);
        using IOptimizer first = Optimizer(kind, off), second = Optimizer(kind, whole);
        for (int step = 0; step < 3; step++)
        {
            int[] windows = Windows(step);
            foreach (LlamaModel model in (LlamaModel[])[off, whole]) model.Accumulate(windows, 4, 1.0 / 64);
            foreach (WeightSlice slice in whole.Weights.Slices) Assert.Contains(slice.Gradients.ToArray(), value => value != 0);
            Assert.Equal(whole.Weights.Store.SquaredGradientNorm(), off.Weights.Store.SquaredGradientNorm(), 1e-9);
            first.Step(0.01, 0.7);
            second.Step(0.01, 0.7);
            foreach ((WeightSlice left, WeightSlice right) in off.Weights.Slices.Zip(whole.Weights.Slices)) Assert.Equal(right.Values.ToArray(), left.Values.ToArray());
        }
    }

    [Theory]
    [InlineData(Precision.Bfloat16)]
    [InlineData(Precision.Float32)]
    public void What_is_forgotten_is_no_part_of_the_next_gradient(Precision precision)
    {
        using LlamaModel used = new(Config, precision, seed: 5), fresh = new(Config, precision, seed: 5);
        used.Accumulate(Windows(1), 4, 1);
        used.Weights.Store.ClearGradients();
        used.Accumulate(Windows(2), 4, 1);
        fresh.Accumulate(Windows(2), 4, 1);
        foreach ((WeightSlice left, WeightSlice right) in used.Weights.Slices.Zip(fresh.Weights.Slices)) Assert.Equal(right.Gradients.ToArray(), left.Gradients.ToArray());
    }

    private static IOptimizer Optimizer(Type kind, LlamaModel model) =>
        OptimizerCatalog.Create((OptimizerSettings)Activator.CreateInstance(kind)!, model.Weights.Store, model.Weights.Slices);

    private static int[] Windows(int seed)
    {
        var random = new SeededRandom(seed, "windows");
        return [.. Enumerable.Range(0, 4 * 17).Select(_ => random.Next(Config.VocabSize))];
    }
}
