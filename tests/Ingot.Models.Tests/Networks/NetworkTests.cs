using Ingot.Core.Models;
using Ingot.Core.Randomness;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Native;
using Ingot.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Tests.Networks;

public sealed class NetworkTests
{
    public static TheoryData<string> Names => NetworkSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_and_gradients_are_those_of_a_plain_implementation_in_PyTorch(string name)
    {
        foreach (bool mirrored in (bool[])[false, true])
        {
            using var reference = new NetworkReference(name);
            var (config, build, batch) = NetworkSamples.All[name];
            IModelConfig shape = config();
            using var model = new TorchModel(shape, build(shape), Precision.Float32, CPU, seed: null, mirrored);
            reference.Fill(model);
            Batch examples = batch(reference);
            var scores = new float[examples.Predictions];
            model.Score(examples, scores);
            Close("scores", reference.Scores, scores);
            double nats = model.Accumulate(examples, 0.5);
            Assert.Equal(-reference.Scores.Sum(), nats, 1e-4);
            foreach (WeightSlice slice in model.Slices) Close(slice.Name, [.. reference.Gradient(slice.Name).Select(x => x / 2)], Gradients(model, slice));
            Assert.Equal(shape.Parameters, model.Slices.Sum(slice => slice.Shape.Aggregate(1L, (a, b) => a * b)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_slopes_that_small_steps_find_in_float64(string name)
    {
        TorchRuntime.Start();
        using DisposeScope scope = NewDisposeScope();
        using var reference = new NetworkReference(name);
        var (config, build, batch) = NetworkSamples.All[name];
        Network network = build(config());
        foreach (Weight weight in network.Weights.All)
            weight.Bind(tensor(reference.Weight(weight.Name).Select(x => (double)x).ToArray(), [.. weight.Shape]).requires_grad_());
        Batch examples = batch(reference);
        var pass = new Pass(CPU, ScalarType.Float64, Training: true);
        Tensor Loss() => network.Forward(examples, pass) is var forecast && forecast.Penalty is { } penalty ? penalty - forecast.Scores.sum() : -forecast.Scores.sum();
        Tensor loss = Loss();
        Assert.Equal(-reference.Scores.Sum(), loss.item<double>(), 1e-4);
        loss.backward();
        var random = new SeededRandom(1, name);
        const double step = 1e-6;
        foreach (Weight weight in network.Weights.All.Where(weight => weight.Value.grad is not null))
        {
            double[] gradient = [.. weight.Value.grad!.flatten().data<double>()];
            for (int probe = 0; probe < 3; probe++)
            {
                int at = random.Next(gradient.Length);
                double Moved(double by)
                {
                    using (no_grad()) weight.Value.view(-1)[at] += by;
                    double moved = Loss().item<double>();
                    using (no_grad()) weight.Value.view(-1)[at] -= by;
                    return moved;
                }

                Assert.Equal((Moved(step) - Moved(-step)) / (2 * step), gradient[at], 1e-6);
            }
        }
    }

    [Fact]
    public void Padding_changes_no_score()
    {
        foreach (string name in (string[])["bert-classifier", "text-cnn-rand", "lstm-classifier", "gru-classifier"])
        {
            using var reference = new NetworkReference(name);
            var (config, build, _) = NetworkSamples.All[name];
            IModelConfig shape = config();
            using var model = new TorchModel(shape, build(shape), Precision.Float32, CPU, seed: 3);
            LabelledBatch all = reference.Labelled();
            var together = new float[all.Count];
            model.Score(all, together);
            for (int b = 0; b < all.Count; b++)
            {
                int length = all.Lengths.Span[b];
                var alone = new float[1];
                model.Score(new LabelledBatch { Count = 1, Ids = all.Ids.Slice(b * all.Length, length), Lengths = all.Lengths.Slice(b, 1), Labels = all.Labels.Slice(b, 1) }, alone);
                Assert.Equal(together[b], alone[0], 1e-5);
            }
        }
    }

    internal static void Close(string name, float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * largest, $"{name}[{i}] is {actual[i]}, expected {expected[i]} (largest {largest})");
    }

    private static float[] Gradients(TorchModel model, WeightSlice slice)
    {
        if (model.Store.DeviceGradients is not { } flat) return slice.Gradients.ToArray();
        using Tensor part = flat.narrow(0, slice.Parameter.Offset, slice.Parameter.Count);
        return [.. part.data<float>()];
    }
}
