using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Tensors;
using Ingot.Training.FineTuning;

namespace Ingot.Training.Tests.FineTuning;

public sealed class PreferenceModelTests
{
    [Fact]
    public void The_loss_is_the_one_worked_by_hand()
    {
        // β = 0.5; chosen -1 and -2 by the model, -2.5 by the start; rejected -0.5 and -1.5, -1 by the start:
        // Δ = 0.5 · ((-3 + 2.5) - (-2 + 1)) = 0.25, -log σ(0.25) = log(1 + e^-0.25) = 0.5759394198788436, β · σ(-0.25) = 0.5 · 0.4378234991142019.
        var decoder = new FixedModel([-1, -2, 0, -0.5f, -1.5f, 0]);
        using var model = new PreferenceModel(decoder, 0.5);
        PreferenceBatch pairs = Pairs([1, 1, 0, 1, 1, 0], [-2.5, -1]);
        Assert.Equal(0.5759394198788436, model.Accumulate(pairs, 2), 1e-9);
        float push = 0.5f * 0.4378234991142019f;
        Assert.Equal([push, push, 0, -push, -push, 0], decoder.Weights!.Select(weight => weight + 0f), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal(2, decoder.Scale);
        var scores = new float[1];
        model.Score(pairs, scores);
        Assert.Equal(-0.57593942f, scores[0], 1e-6);
        Assert.Equal(1, model.Hits);
    }

    [Fact]
    public void At_the_start_the_loss_is_log_2_and_far_away_it_is_the_distance()
    {
        using var model = new PreferenceModel(new FixedModel([-1, -2, 0, -3, -4, 0]), 0.1);
        Assert.Equal(Math.Log(2), model.Accumulate(Pairs([1, 1, 0, 1, 1, 0], [-3, -7]), 1), 1e-12);
        Assert.Equal(1000.0, model.Accumulate(Pairs([1, 1, 0, 1, 1, 0], [9997, -7]), 1), 1e-6);
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_loss()
    {
        using var scenario = new Scenario();
        using ITrainableModel decoder = ArchitectureCatalog.Create(scenario.Config with { InitializerRange = 0.3 }, Precision.Float32, ComputeDevice.Cpu, seed: 4);
        using var model = new PreferenceModel(decoder, 0.7);
        int[] ids = [.. Enumerable.Range(0, 18).Select(i => (i * i) % 29)];
        var pairs = new PreferenceBatch { Count = 1, Reference = new double[] { -20, -21 }, Windows = new WindowBatch { Count = 2, Ids = ids, Weights = new float[] { 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0 } } };
        model.Accumulate(pairs, 1);
        WeightSlice slice = model.Slices.First(slice => slice.Name.EndsWith("layers.1.mlp.down_proj.weight", StringComparison.Ordinal));
        float[] gradient = slice.Gradients.ToArray();
        int at = Array.IndexOf(gradient, gradient.MaxBy(Math.Abs));
        var scores = new float[1];
        double Moved(float by)
        {
            slice.Values[at] += by;
            model.Store.Round();
            model.Score(pairs, scores);
            slice.Values[at] -= by;
            return -scores[0];
        }

        Assert.Equal((Moved(1e-2f) - Moved(-1e-2f)) / 2e-2, gradient[at], 0.02 * Math.Abs(gradient[at]));
    }

    private static PreferenceBatch Pairs(float[] weights, double[] reference) =>
        new() { Count = 1, Reference = reference, Windows = new WindowBatch { Count = 2, Ids = new int[8], Weights = weights } };

    /// <summary>A decoder with given log-probabilities that remembers what it was asked to learn.</summary>
    private sealed class FixedModel(float[] scores) : ITrainableModel
    {
        public float[]? Weights { get; private set; }

        public double Scale { get; private set; }

        public IModelConfig Config => throw new NotSupportedException();

        public Precision Precision => Precision.Float32;

        public ParameterStore Store => throw new NotSupportedException();

        public IReadOnlyList<WeightSlice> Slices => [];

        public double Accumulate(Batch batch, double gradientScale)
        {
            (Weights, Scale) = (((WindowBatch)batch).Weights!.Value.ToArray(), gradientScale);
            return 0;
        }

        public void Score(Batch batch, Span<float> target) => scores.CopyTo(target);

        public void Follow(TrainSettings settings)
        {
        }

        public void Dispose()
        {
        }
    }
}
