using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Training.Loop;
using TorchSharp;

namespace Ingot.Training.Tests.Loop;

[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    [Fact]
    public void Nothing_piles_up_over_a_thousand_steps()
    {
        using var scenario = new Scenario();
        using var model = new LlamaModel(scenario.Config, Precision.Bfloat16, 1);
        TrainSettings settings = scenario.Settings with { Steps = 2000, MicroBatch = 3 };
        using var runner = new StepRunner(model, new WindowData(new WindowOrder(scenario.Train, 16, 4, 1), 16, settings), settings);
        for (int step = 0; step < 10; step++) runner.Run(step);
        long tensors = torch.Tensor.TotalCount;
        int matrices = model.Matrices;
        long memory = Environment.WorkingSet;
        for (int step = 10; step < 1010; step++) runner.Run(step);
        Assert.Equal(0, model.MatricesLent);
        Assert.Equal(matrices, model.Matrices);
        Assert.Equal(tensors, torch.Tensor.TotalCount);
        Assert.True(Environment.WorkingSet - memory < 32 << 20, $"{(Environment.WorkingSet - memory) >> 20} MiB more after 1,000 steps");
    }
}
