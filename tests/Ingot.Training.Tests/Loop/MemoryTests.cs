using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Training.Loop;
using TorchSharp;

namespace Ingot.Training.Tests.Loop;

[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    [Fact]
    public void Nothing_piles_up_over_two_thousand_steps()
    {
        using var scenario = new Scenario();
        using var model = new LlamaModel(scenario.Config, Precision.Bfloat16, 1);
        TrainSettings settings = scenario.Settings with { Steps = 3000, MicroBatch = 3 };
        using var runner = new StepRunner(model, new WindowData(new WindowOrder(scenario.Train, 16, 4, 1), 16, settings), settings);
        for (int step = 0; step < 10; step++) runner.Run(step);
        long tensors = torch.Tensor.TotalCount;
        int matrices = model.Matrices;
        long memory = Environment.WorkingSet;
        for (int step = 10; step < 2010; step++) runner.Run(step);
        Assert.Equal(0, model.MatricesLent);
        Assert.Equal(matrices, model.Matrices);
        Assert.Equal(tensors, torch.Tensor.TotalCount);
        Assert.True(Environment.WorkingSet - memory < 32 << 20, $"{(Environment.WorkingSet - memory) >> 20} MiB more after 2,000 steps");
    }

    [Fact]
    public void The_memory_of_a_look_at_the_validation_set_does_not_depend_on_its_size()
    {
        using var scenario = new Scenario();
        using var model = new LlamaModel(scenario.Config, Precision.Float32, 1);
        TextSource text = TextSource.Walk(200_000, seed: 4);
        ValidationSlice small = new(text, 16, 4, 128), large = new(text, 16, 4, 160_000);
        Assert.True(large.Tokens > 1000 * small.Tokens);
        small.Measure(model, default);
        long tensors = torch.Tensor.TotalCount, memory = GC.GetAllocatedBytesForCurrentThread();
        int matrices = model.Matrices;
        small.Measure(model, default);
        long little = GC.GetAllocatedBytesForCurrentThread() - memory;
        large.Measure(model, default);
        Assert.Equal((0, matrices, tensors), (model.MatricesLent, model.Matrices, torch.Tensor.TotalCount));

        // A look keeps nothing: what it allocates in passing is a batch's description, far less than the logits of one window.
        long much = GC.GetAllocatedBytesForCurrentThread() - memory - little;
        long windows = large.Tokens / 16 / 4;
        Assert.True(much < windows * 4096, $"{much / windows} bytes a batch");
        memory = GC.GetTotalMemory(forceFullCollection: true);
        large.Measure(model, default);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - memory < 64 << 10, "a look left something behind");
    }
}
