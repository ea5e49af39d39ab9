using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Settings;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Tests.Optimizers;

public sealed class OptimizerTests
{
    private static readonly TransformerConfig Config = new()
    {
        VocabSize = 16,
        HiddenSize = 16,
        IntermediateSize = 32,
        NumHiddenLayers = 1,
        NumAttentionHeads = 1,
        NumKeyValueHeads = 1,
        HeadDim = 16,
        MaxPositionEmbeddings = 8,
    };

    private static readonly Lazy<Dictionary<string, double[]>> Expected = new(() => JsonSerializer.Deserialize<Dictionary<string, double[]>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References", "optimizers.json")))!);

    [Fact]
    public void Sgd_takes_the_steps_of_PyTorch() => Check(new SgdSettings { Nesterov = false, WeightDecay = 0.01 }, 0.02, "mlp.gate_proj", "sgd", 1e-5);

    [Fact]
    public void Sgd_with_Nesterovs_momentum_takes_the_steps_of_PyTorch() => Check(new SgdSettings { WeightDecay = 0.01 }, 0.02, "mlp.gate_proj", "sgd_nesterov", 1e-5);

    [Fact]
    public void Sgd_without_momentum_is_gradient_descent() => Check(new SgdSettings { Momentum = 0, Nesterov = false }, 0.02, "mlp.gate_proj", "sgd_plain", 2e-6);

    [Fact]
    public void Adam_takes_the_steps_of_PyTorch() => Check(
        new AdamSettings { Beta1 = 0.9, Beta2 = 0.95, WeightDecay = 0.1 }, 0.01, "mlp.gate_proj", "adam", 2e-6);

    [Fact]
    public void AdamW_takes_the_steps_of_PyTorch() => Check(
        new AdamWSettings { Beta1 = 0.9, Beta2 = 0.95, WeightDecay = 0.1 }, 0.01, "mlp.gate_proj", "adamw", 2e-6);

    [Fact]
    public void Adadelta_takes_the_steps_of_PyTorch() => Check(new AdadeltaSettings { WeightDecay = 0.1 }, 1, "mlp.gate_proj", "adadelta", 1e-5);

    [Fact]
    public void Lion_takes_the_steps_of_its_definition() => Check(new LionSettings(), 0.002, "mlp.gate_proj", "lion", 2e-6);

    [Theory]
    [InlineData("mlp.gate_proj", "muon_tall")]
    [InlineData("mlp.down_proj", "muon_wide")]
    public void Muon_takes_the_steps_of_its_definition(string tensor, string reference) => Check(new MuonSettings(), 0.02, tensor, reference, 2e-5);

    [Theory]
    [InlineData(typeof(AdamWSettings), 0.1)]
    [InlineData(typeof(MuonSettings), 0.1)]
    [InlineData(typeof(LionSettings), 0.5)]
    public void Gains_do_not_decay_gradients_are_zeroed_and_copies_are_rounded(Type kind, double decay)
    {
        using var weights = new LlamaWeights(Config, mixed: true);
        foreach (WeightSlice slice in weights.Slices) slice.Values.Fill(1);
        foreach (WeightSlice slice in weights.Slices) slice.Gradients.Clear();
        using IOptimizer optimizer = OptimizerCatalog.Create((OptimizerSettings)Activator.CreateInstance(kind)!, weights.Store, weights.Slices);
        optimizer.Step(0.5, 1);
        foreach (WeightSlice slice in weights.Slices)
            Assert.All(slice.Values.ToArray(), value => Assert.Equal(slice.Name.Contains("norm", StringComparison.Ordinal) ? 1 : 1 - (0.5f * (float)decay), value, 1e-6f));
        foreach (WeightSlice slice in weights.Slices) slice.Gradients.Fill(1);
        optimizer.Step(0.5, 1);
        Assert.All(weights.Slices.SelectMany(slice => slice.Gradients.ToArray()), gradient => Assert.Equal(0, gradient));
        Assert.All(Pairs(weights), pair => Assert.Equal(pair.Exact, pair.Rounded, Math.Abs(pair.Exact) / 256));
    }

    [Theory]
    [InlineData(typeof(AdamWSettings))]
    [InlineData(typeof(SgdSettings))]
    [InlineData(typeof(LionSettings))]
    [InlineData(typeof(MuonSettings))]
    public void Groups_have_rates_and_decays_of_their_own(Type kind)
    {
        IReadOnlyList<ParameterGroupSettings> groups =
            [new() { Match = "*.k_proj.weight", Rate = 0 }, new() { Match = "embeddings", WeightDecay = 0, Rate = 0.5 }, new() { Match = "*", Rate = 1 }];
        Dictionary<string, float[]> plain = AfterOneStep(kind, []), grouped = AfterOneStep(kind, groups);
        foreach ((string name, float[] values) in grouped)
        {
            if (name.Contains("k_proj", StringComparison.Ordinal)) Assert.All(values, value => Assert.Equal(1, value));
            else if (name.Contains("embed", StringComparison.Ordinal)) Assert.All(values, value => Assert.InRange(value, 0.5f, 0.9999f));
            else Assert.Equal(plain[name], values);
        }

        Assert.NotEqual(plain["model.embed_tokens.weight"], grouped["model.embed_tokens.weight"]);
    }

    [Fact]
    public void A_group_that_fits_no_tensor_is_refused()
    {
        using var weights = new LlamaWeights(Config, mixed: false);
        var fault = Assert.Throws<IngotException>(() => OptimizerCatalog.Create(new AdamWSettings { Groups = [new() { Match = "*.router.*" }] }, weights.Store, weights.Slices));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains("*.router.*", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_catalogued_optimizer_can_be_made()
    {
        using var weights = new LlamaWeights(Config, mixed: false);
        foreach (var kind in OptimizerCatalog.Kinds.Kinds.Where(kind => kind.Name != Kind.Auto))
        {
            using IOptimizer optimizer = OptimizerCatalog.Create((OptimizerSettings)Activator.CreateInstance(kind.SettingsType)!, weights.Store, weights.Slices);
            Assert.NotEmpty(optimizer.State);
        }
    }

    private static Dictionary<string, float[]> AfterOneStep(Type kind, IReadOnlyList<ParameterGroupSettings> groups)
    {
        using var weights = new LlamaWeights(Config, mixed: false);
        foreach (WeightSlice slice in weights.Slices)
        {
            slice.Values.Fill(1);
            for (int i = 0; i < slice.Gradients.Length; i++) slice.Gradients[i] = 2 + MathF.Sin(i);
        }

        using IOptimizer optimizer = OptimizerCatalog.Create((OptimizerSettings)Activator.CreateInstance(kind)! with { Groups = groups }, weights.Store, weights.Slices);
        optimizer.Step(0.01, 1);
        return weights.Slices.ToDictionary(slice => slice.Name, slice => slice.Values.ToArray());
    }

    // The reference trains one matrix alone: start sin(0.7 i), gradient (1 + step mod 3) · cos((0.3 + 0.1 step) i).
    private static void Check(OptimizerSettings settings, double learningRate, string tensor, string reference, double tolerance)
    {
        using var weights = new LlamaWeights(Config, mixed: false);
        WeightSlice slice = weights.Slices.Single(entry => entry.Name.Contains(tensor, StringComparison.Ordinal));
        for (int i = 0; i < slice.Values.Length; i++) slice.Values[i] = (float)Math.Sin(0.7 * i);
        using IOptimizer optimizer = OptimizerCatalog.Create(settings, weights.Store, weights.Slices);
        for (int step = 0; step < 20; step++)
        {
            // Half the gradient, doubled by the factor: what clipping does.
            for (int i = 0; i < slice.Gradients.Length; i++) slice.Gradients[i] = (float)(Math.Cos(i * (0.3 + (0.1 * step))) * (1 + (step % 3)) / 2);
            optimizer.Step(learningRate, 2);
        }

        double[] expected = Expected.Value[reference];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], slice.Values[i], tolerance);
    }

    private static unsafe List<(float Exact, float Rounded)> Pairs(LlamaWeights weights)
    {
        var pairs = new List<(float, float)>();
        for (long i = 0; i < weights.Store.Count; i++)
            pairs.Add((weights.Store.Values[i], BitConverter.UInt32BitsToSingle((uint)weights.Store.Rounded[i] << 16)));
        return pairs;
    }
}
