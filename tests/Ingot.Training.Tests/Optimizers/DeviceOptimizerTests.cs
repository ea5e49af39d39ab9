using Ingot.Core.Models;
using Ingot.Core.Randomness;
using Ingot.Core.Settings;
using Ingot.Core.Training;
using Ingot.Models.Networks;
using Ingot.Models.Tensors;
using Ingot.Training.Optimizers;
using TorchSharp;

namespace Ingot.Training.Tests.Optimizers;

/// <summary>The way of another device, taken on the processor: weights live apart from our memory.</summary>
public sealed class DeviceOptimizerTests
{
    public static TheoryData<string> Names => [.. OptimizerCatalog.Kinds.Kinds.Select(kind => kind.Name).Where(name => name != Kind.Auto)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_optimizer_takes_the_same_steps_on_a_device_and_its_state_moves_between_them(string name)
    {
        Kind kind = OptimizerCatalog.Kinds.Kinds.First(kind => kind.Name == name);
        var settings = (OptimizerSettings)Activator.CreateInstance(kind.SettingsType)!;
        using TorchModel host = Model(mirrored: false), device = Model(mirrored: true);
        using IOptimizer ours = OptimizerCatalog.Create(settings, host.Store, host.Slices), theirs = OptimizerCatalog.Create(settings, device.Store, device.Slices);
        for (int step = 0; step < 6; step++)
        {
            Gradients(host.Store, step);
            Gradients(device.Store, step);
            using (torch.Tensor gradients = Copy(device.Store)) device.Store.DeviceGradients!.copy_(gradients);
            Assert.Equal(host.Store.SquaredGradientNorm(), device.Store.SquaredGradientNorm(), 1e-3);
            ours.Step(0.01, 0.5);
            theirs.Step(0.01, 0.5);
            if (step != 2) continue;

            // A checkpoint written on one side goes on at the other.
            theirs.Fetch();
            foreach ((StateBlock from, StateBlock to) in ours.State.Zip(theirs.State)) Move(from, to);
            theirs.Push();
            theirs.Steps = ours.Steps;
        }

        device.Store.Fetch();
        foreach (var (left, right) in host.Slices.Zip(device.Slices))
            for (int i = 0; i < left.Values.Length; i++) Assert.Equal(left.Values[i], right.Values[i], 2e-5);
        Assert.Equal(0, device.Store.SquaredGradientNorm());
    }

    private static TorchModel Model(bool mirrored)
    {
        var config = new TransformerConfig
        {
            VocabSize = 16,
            HiddenSize = 16,
            IntermediateSize = 32,
            NumHiddenLayers = 2,
            NumAttentionHeads = 2,
            NumKeyValueHeads = 1,
            HeadDim = 8,
            MaxPositionEmbeddings = 8,
        };
        return new TorchModel(config, new LlamaNetwork(config), Precision.Float32, torch.CPU, seed: 3, mirrored);
    }

    private static unsafe void Gradients(ParameterStore store, int step)
    {
        var random = new SeededRandom(step, "gradients");
        foreach (Parameter parameter in store.All)
        {
            var values = new Span<float>(parameter.Gradient.Floats, (int)parameter.Count);
            for (int i = 0; i < values.Length; i++) values[i] = (float)random.NextDouble() - 0.5f;
        }
    }

    private static unsafe torch.Tensor Copy(ParameterStore store) => torch.tensor(new ReadOnlySpan<float>(store.Gradients, (int)store.Count).ToArray());

    private static unsafe void Move(StateBlock from, StateBlock to)
    {
        Assert.Equal((from.Name, from.Count), (to.Name, to.Count));
        new Span<float>(from.Values, (int)from.Count).CopyTo(new Span<float>(to.Values, (int)to.Count));
    }
}
