using Ingot.Models.Kernels;
using Ingot.Models.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Tests.Kernels;

public sealed unsafe class CrossEntropyKernelTests
{
    private const int Rows = 5, Vocabulary = 37, Columns = 48;
    private const float Scale = 0.2f;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 0)]
    [InlineData(0, 0.01)]
    [InlineData(0.2, 0.05)]
    public void The_gradient_is_that_of_PyTorchs_cross_entropy_with_label_smoothing_and_of_the_squared_normalizer(double smoothing, double zLoss)
    {
        TorchRuntime.Start();
        var logits = new float[Rows * Columns];
        int[] targets = [3, 0, 36, 12, 12];
        for (int i = 0; i < logits.Length; i++) logits[i] = 3 * MathF.Sin(0.37f * i);
        using DisposeScope scope = NewDisposeScope();
        Tensor leaf = tensor(logits).view(Rows, Columns)[.., ..Vocabulary].to(ScalarType.Float64).detach().requires_grad_(true);
        Tensor loss = nn.functional.cross_entropy(leaf, tensor(targets.Select(id => (long)id).ToArray()), reduction: nn.Reduction.Sum, label_smoothing: smoothing);
        ((loss + (zLoss * leaf.logsumexp(1).square().sum())) * Scale).backward();
        double[] expected = [.. leaf.grad!.flatten().data<double>()];

        var logProbabilities = new float[Rows];
        var hits = new byte[Rows];
        fixed (float* memory = logits, scores = logProbabilities)
        fixed (int* wanted = targets)
        fixed (byte* best = hits)
            CrossEntropyKernel<Float32Element>.Run(memory, wanted, scores, Rows, Columns, Vocabulary, Scale, new LossTerms(smoothing, zLoss), best);
        for (int row = 0; row < Rows; row++)
        {
            for (int c = 0; c < Columns; c++)
                Assert.Equal(c < Vocabulary ? expected[(row * Vocabulary) + c] : 0, logits[(row * Columns) + c], 2e-6);
            using Tensor line = leaf[row];
            Assert.Equal(line.log_softmax(0)[targets[row]].item<double>(), logProbabilities[row], 1e-5);
            Assert.Equal(line.argmax().item<long>() == targets[row] ? 1 : 0, hits[row]);
        }
    }
}
