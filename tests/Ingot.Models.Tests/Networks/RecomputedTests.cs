using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Native;
using Ingot.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Tests.Networks;

public sealed class RecomputedTests
{
    private static readonly Gpt2Config Gpt2 = new() { VocabSize = 23, NEmbd = 12, NLayer = 3, NHead = 3, NPositions = 7, EmbdPdrop = 0, AttnPdrop = 0, ResidPdrop = 0 };

    [Fact]
    public void Blocks_that_are_computed_again_give_the_same_gradients_bit_for_bit()
    {
        foreach ((IModelConfig config, Func<Network> build) in Shapes())
        {
            using TorchModel keeping = Model(config, build()), recomputing = Model(config, build());
            recomputing.Follow(new TrainSettings { Recompute = true });
            WindowBatch windows = Windows(config);
            for (int pass = 0; pass < 2; pass++) Assert.Equal(keeping.Accumulate(windows, 0.01), recomputing.Accumulate(windows, 0.01));
            foreach ((WeightSlice left, WeightSlice right) in keeping.Slices.Zip(recomputing.Slices)) Assert.Equal(left.Gradients.ToArray(), right.Gradients.ToArray());
        }
    }

    [Fact]
    public void The_second_time_the_same_entries_are_dropped()
    {
        TorchRuntime.Start();
        using DisposeScope scope = NewDisposeScope();
        Gpt2Config config = Gpt2 with { ResidPdrop = 0.3, AttnPdrop = 0.2 };
        var network = new Gpt2Network(config);
        manual_seed(4);
        foreach (Weight weight in network.Weights.All) weight.Bind((randn([.. weight.Shape], dtype: ScalarType.Float64) * 0.3).requires_grad_());
        WindowBatch windows = Windows(config);
        var pass = new Pass(CPU, ScalarType.Float64, Training: true) { Recompute = true, Seed = 9 };
        Tensor Loss() => -network.Forward(windows, pass).Scores.sum();
        Loss().backward();
        const double step = 1e-6;
        foreach (Weight weight in network.Weights.All)
        {
            double slope = weight.Value.grad!.flatten()[5].item<double>();
            double Moved(double by)
            {
                using (no_grad()) weight.Value.view(-1)[5] += by;
                double moved = Loss().item<double>();
                using (no_grad()) weight.Value.view(-1)[5] -= by;
                return moved;
            }

            Assert.Equal((Moved(step) - Moved(-step)) / (2 * step), slope, 1e-6);
        }
    }

    [Fact]
    public void Weights_of_a_block_are_trained_where_nothing_before_it_is()
    {
        TorchRuntime.Start();
        using DisposeScope scope = NewDisposeScope();
        var network = new Gpt2Network(Gpt2);
        manual_seed(4);
        foreach (Weight weight in network.Weights.All) weight.Bind(randn([.. weight.Shape]) * 0.3);
        Tensor trained = network.Weights.All.First(weight => weight.Name == "transformer.h.0.mlp.c_fc.weight").Value.requires_grad_();
        float[] Gradient(bool recompute)
        {
            trained.grad = null;
            network.Forward(Windows(Gpt2), new Pass(CPU, ScalarType.Float32, Training: true) { Recompute = recompute }).Scores.sum().backward();
            return [.. trained.grad!.data<float>()];
        }

        Assert.Equal(Gradient(recompute: false), Gradient(recompute: true));
    }

    private static IEnumerable<(IModelConfig Config, Func<Network> Build)> Shapes()
    {
        TransformerConfig llama = TinyConfig.Of(context: 7, vocabulary: 23);
        return [(Gpt2, () => new Gpt2Network(Gpt2)), (llama, () => new LlamaNetwork(llama))];
    }

    private static TorchModel Model(IModelConfig config, Network network) => new(config, network, Precision.Float32, CPU, seed: 6);

    private static WindowBatch Windows(IModelConfig config) => new() { Count = 2, Ids = TinyConfig.Windows(TinyConfig.Of(vocabulary: config.VocabSize), 2, 7) };
}
