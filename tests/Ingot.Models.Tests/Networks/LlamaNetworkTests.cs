using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using static TorchSharp.torch;

namespace Ingot.Models.Tests.Networks;

public sealed class LlamaNetworkTests
{
    [Theory]
    [InlineData(4, 2, 16, true)]
    [InlineData(2, 1, 64, false)]
    public void Losses_and_gradients_are_those_of_our_own_kernels(int heads, int keyValueHeads, int headWidth, bool tied)
    {
        TransformerConfig config = TinyConfig.Of(heads, keyValueHeads, headWidth, tied);
        using var ours = new LlamaModel(config, Precision.Float32, seed: 3);
        using var torch = new TorchModel(config, new LlamaNetwork(config), Precision.Float32, CPU, seed: 5);
        Copy(ours, torch);
        var windows = new WindowBatch { Count = 3, Ids = TinyConfig.Windows(config, 3, 37) };
        Assert.Equal(ours.Accumulate(windows.Ids.Span, 3, 0.01), torch.Accumulate(windows, 0.01), 1e-3);
        Dictionary<string, WeightSlice> theirs = torch.Slices.ToDictionary(slice => slice.Name);
        foreach (WeightSlice slice in ours.Weights.Slices) NetworkTests.Close(slice.Name, slice.Gradients.ToArray(), theirs[slice.Name].Gradients);
    }

    [Fact]
    public void Bfloat16_products_stay_near_float32()
    {
        TransformerConfig config = TinyConfig.Of(headWidth: 32) with { InitializerRange = 0.05 };
        using var exact = new TorchModel(config, new LlamaNetwork(config), Precision.Float32, CPU, seed: 5);
        using var rounded = new TorchModel(config, new LlamaNetwork(config), Precision.Bfloat16, CPU, seed: 5);
        var windows = new WindowBatch { Count = 4, Ids = TinyConfig.Windows(config, 4, 37) };
        Assert.Equal(exact.Accumulate(windows, 1) / 148, rounded.Accumulate(windows, 1) / 148, 0.02);
    }

    [Fact]
    public void A_window_as_long_as_the_text_changes_nothing_and_a_short_one_forgets()
    {
        TransformerConfig config = TinyConfig.Of() with { ModelType = "mistral" };
        float[] all = Scores(config, null), whole = Scores(config with { SlidingWindow = 37 }, null), narrow = Scores(config with { SlidingWindow = 4, NumHiddenLayers = 1 }, null);
        Assert.Equal(all, whole);
        float[] changed = Scores(config with { SlidingWindow = 4, NumHiddenLayers = 1 }, ids => ids[0] = (ids[0] + 1) % 65);
        Assert.NotEqual(narrow[3], changed[3]);
        Assert.Equal(narrow[4..], changed[4..]);
    }

    [Fact]
    public void One_expert_of_one_is_a_plain_feed_forward_and_its_balance_is_one()
    {
        TransformerConfig plain = TinyConfig.Of(), mixture = plain with { ModelType = "mixtral", NumLocalExperts = 1, NumExpertsPerTok = 1, RouterAuxLossCoef = 0.5 };
        using var single = new TorchModel(plain, new LlamaNetwork(plain), Precision.Float32, CPU, seed: 3);
        using var routed = new TorchModel(mixture, new LlamaNetwork(mixture), Precision.Float32, CPU, seed: 4);
        Dictionary<string, WeightSlice> from = single.Slices.ToDictionary(slice => slice.Name);
        foreach (WeightSlice slice in routed.Slices.Where(slice => !slice.Name.EndsWith("moe.gate.weight", StringComparison.Ordinal)))
            from[slice.Name.Replace("block_sparse_moe.experts.0.w1", "mlp.gate_proj").Replace("block_sparse_moe.experts.0.w2", "mlp.down_proj").Replace("block_sparse_moe.experts.0.w3", "mlp.up_proj")].Values.CopyTo(slice.Values);
        var windows = new WindowBatch { Count = 2, Ids = TinyConfig.Windows(plain, 2, 37) };
        Assert.Equal(single.Accumulate(windows, 1), routed.Accumulate(windows, 1), 1e-3);
        var pass = new Pass(CPU, ScalarType.Float32, true);
        using var scope = NewDisposeScope();
        var network = new LlamaNetwork(mixture);
        foreach (Weight weight in network.Weights.All) weight.Bind(randn([.. weight.Shape]));
        Assert.Equal(0.5 * windows.Predictions, network.Forward(windows, pass).Penalty!.item<float>(), 1e-3);
    }

    [Theory]
    [InlineData("qwen3", null, null)]
    [InlineData("mixtral", 4, 2)]
    public void Relatives_of_Llama_learn_a_sequence_by_heart(string type, int? experts, int? chosen)
    {
        TransformerConfig config = TinyConfig.Of(context: 16) with { ModelType = type, NumLocalExperts = experts, NumExpertsPerTok = chosen, RouterAuxLossCoef = experts is null ? null : 0.01, InitializerRange = 0.05 };
        using var model = new TorchModel(config, new LlamaNetwork(config), Precision.Float32, CPU, seed: 3);
        var windows = new WindowBatch { Count = 1, Ids = TinyConfig.Windows(config, 1, 16) };
        double first = model.Accumulate(windows, 1.0 / 16);
        for (int step = 0; step < 60; step++)
        {
            foreach (WeightSlice slice in model.Slices)
                for (int i = 0; i < slice.Values.Length; i++) (slice.Values[i], slice.Gradients[i]) = (slice.Values[i] - (0.5f * slice.Gradients[i]), 0);
            model.Accumulate(windows, 1.0 / 16);
        }

        var scores = new float[16];
        model.Score(windows, scores);
        Assert.True(-scores.Sum() < first / 4, $"{first} nats became {-scores.Sum()}");
        Assert.Equal(config.Parameters, model.Slices.Sum(slice => slice.Shape.Aggregate(1L, (a, b) => a * b)));
    }

    private static void Copy(LlamaModel from, TorchModel to)
    {
        Dictionary<string, WeightSlice> slices = to.Slices.ToDictionary(slice => slice.Name);
        foreach (WeightSlice slice in from.Weights.Slices) slice.Values.CopyTo(slices[slice.Name].Values);
    }

    private static float[] Scores(TransformerConfig config, Action<int[]>? change)
    {
        using var model = new TorchModel(config, new LlamaNetwork(config), Precision.Float32, CPU, seed: 3);
        int[] ids = TinyConfig.Windows(config, 1, 37);
        change?.Invoke(ids);
        var scores = new float[37];
        model.Score(new WindowBatch { Count = 1, Ids = ids }, scores);
        return scores;
    }
}
