using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Bench.Training;

/// <summary>A plain training loop in float32 with TorchSharp's own AdamW: the same kernels as PyTorch's eager mode.</summary>
internal sealed class EagerTrainer : IDisposable
{
    private readonly EagerGpt model;
    private readonly optim.Optimizer optimizer;
    private readonly Tensor inputs, targets;

    public EagerTrainer(TrainShape shape)
    {
        model = new EagerGpt(shape.PaddedVocabulary, shape.Context, shape.Layers, shape.Width, shape.Heads);
        optimizer = optim.AdamW(model.parameters(), lr: 1e-5);
        inputs = randint(0, shape.Vocabulary, [shape.Batch, shape.Context], dtype: ScalarType.Int64);
        targets = randint(0, shape.Vocabulary, [shape.Batch * shape.Context], dtype: ScalarType.Int64);
    }

    public void Step()
    {
        using DisposeScope scope = NewDisposeScope();
        optimizer.zero_grad();
        Tensor logits = model.forward(inputs);
        Tensor loss = nn.functional.cross_entropy(logits.view(-1, logits.shape[2]), targets);
        loss.backward();
        optimizer.step();
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        inputs.Dispose();
        targets.Dispose();
    }
}
