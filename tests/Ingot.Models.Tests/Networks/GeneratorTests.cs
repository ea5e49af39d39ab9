using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using static TorchSharp.torch;

namespace Ingot.Models.Tests.Networks;

/// <summary>libtorch's generator and its count of tensors belong to the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class GeneratorTests
{
    [Fact]
    public void Dropout_depends_on_the_place_in_the_run_alone()
    {
        using var reference = new NetworkReference("gpt2");
        var config = (Gpt2Config)NetworkSamples.All["gpt2"].Config() with { ResidPdrop = 0.3, EmbdPdrop = 0.3 };
        using var model = new TorchModel(config, new Gpt2Network(config), Precision.Float32, CPU, seed: 3);
        WindowBatch windows = reference.Windows();
        double first = model.Accumulate(windows with { Position = 8 }, 1), other = model.Accumulate(windows with { Position = 9 }, 1);
        Assert.Equal(first, model.Accumulate(windows with { Position = 8 }, 1));
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Nothing_piles_up_over_many_steps()
    {
        using var reference = new NetworkReference("lstm-classifier");
        var (config, build, batch) = NetworkSamples.All["lstm-classifier"];
        IModelConfig shape = config();
        using var model = new TorchModel(shape, build(shape), Precision.Float32, CPU, seed: 3);
        Batch examples = batch(reference);
        for (int i = 0; i < 10; i++) model.Accumulate(examples, 1);
        long tensors = Tensor.TotalCount;
        for (int i = 0; i < 200; i++) model.Accumulate(examples, 1);
        Assert.InRange(Tensor.TotalCount, 0, tensors + 100);
    }
}
