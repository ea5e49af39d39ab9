using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Tests.References;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Tests.Architectures;

public sealed class LlamaModelTests
{
    public static TheoryData<int, int, int, bool, int> Shapes => new()
    {
        { 4, 2, 16, true, 37 }, { 4, 4, 32, false, 33 }, { 2, 1, 64, true, 64 }, { 3, 1, 10, false, 5 }, { 4, 2, 96, true, 70 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Losses_and_gradients_equal_those_of_a_plain_implementation(int heads, int keyValueHeads, int headWidth, bool tied, int length)
    {
        TransformerConfig config = TinyConfig.Of(heads, keyValueHeads, headWidth, tied, length);
        using var model = new LlamaModel(config, Precision.Float32, seed: 3);
        int[] windows = TinyConfig.Windows(config, 3, length);
        double ours = model.Accumulate(windows, 3, 1.0 / (3 * length)) / (3 * length);

        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> weights = Weights(model);
        Tensor loss = new PlainLlama(config, weights).Loss(tensor(windows.Select(id => (long)id).ToArray()).view(3, length + 1));
        loss.backward();
        Assert.Equal(loss.item<double>(), ours, 1e-5);
        foreach (WeightSlice slice in model.Weights.Slices)
        {
            double[] expected = [.. weights[slice.Name].grad!.flatten().data<double>()];
            Close(slice.Name, expected, slice.Gradients, 1e-5);
        }
    }

    [Fact]
    public void Scores_are_the_log_probabilities_of_a_plain_implementation()
    {
        TransformerConfig config = TinyConfig.Of();
        using var model = new LlamaModel(config, Precision.Float32, seed: 4);
        int[] windows = TinyConfig.Windows(config, 2, 37);
        var scores = new float[2 * 37];
        model.Score(windows, 2, scores);
        using DisposeScope scope = NewDisposeScope();
        Tensor ids = tensor(windows.Select(id => (long)id).ToArray()).view(2, 38);
        Tensor logits = new PlainLlama(config, Weights(model)).Logits(ids[.., ..^1]);
        Tensor expected = logits.log_softmax(-1).gather(2, ids[.., 1..].unsqueeze(2)).flatten();
        Close("scores", [.. expected.data<double>()], scores, 1e-5);
        Assert.Equal(0, model.MatricesLent);
    }

    [Fact]
    public void Bfloat16_products_stay_near_float32()
    {
        TransformerConfig config = TinyConfig.Of(headWidth: 32) with { InitializerRange = 0.05 };
        using LlamaModel exact = new(config, Precision.Float32, seed: 5), rounded = new(config, Precision.Bfloat16, seed: 5);
        int[] windows = TinyConfig.Windows(config, 4, 37);
        double scale = 1.0 / (4 * 37), expected = exact.Accumulate(windows, 4, scale), actual = rounded.Accumulate(windows, 4, scale);
        Assert.Equal(expected * scale, actual * scale, 0.02);
        foreach ((WeightSlice left, WeightSlice right) in exact.Weights.Slices.Zip(rounded.Weights.Slices))
        {
            double dot = 0, first = 0, second = 0;
            for (int i = 0; i < left.Gradients.Length; i++)
            {
                dot += (double)left.Gradients[i] * right.Gradients[i];
                first += (double)left.Gradients[i] * left.Gradients[i];
                second += (double)right.Gradients[i] * right.Gradients[i];
            }

            Assert.True(dot / Math.Sqrt(first * second) > 0.995, $"{left.Name} points elsewhere: cosine {dot / Math.Sqrt(first * second)}");
        }
    }

    [Fact]
    public void Gradients_add_up_over_calls_and_no_matrix_stays_lent()
    {
        TransformerConfig config = TinyConfig.Of();
        using LlamaModel whole = new(config, Precision.Float32, seed: 6), parts = new(config, Precision.Float32, seed: 6);
        int[] windows = TinyConfig.Windows(config, 4, 37);
        double expected = whole.Accumulate(windows, 4, 1), actual = 0;
        for (int i = 0; i < 4; i++) actual += parts.Accumulate(windows.AsSpan(i * 38, 38), 1, 1);
        Assert.Equal(expected, actual, 1e-3);
        foreach ((WeightSlice left, WeightSlice right) in whole.Weights.Slices.Zip(parts.Weights.Slices))
            Close(left.Name, [.. left.Gradients.ToArray().Select(x => (double)x)], right.Gradients, 1e-5);
        Assert.Equal(0, whole.MatricesLent);
        Assert.Equal(0, parts.MatricesLent);
    }

    [Fact]
    public void Later_tokens_do_not_change_earlier_scores()
    {
        TransformerConfig config = TinyConfig.Of();
        using var model = new LlamaModel(config, Precision.Float32, seed: 8);
        int[] windows = TinyConfig.Windows(config, 1, 37), changed = [.. windows];
        changed[^2] = (changed[^2] + 1) % config.VocabSize;
        float[] before = new float[37], after = new float[37];
        model.Score(windows, 1, before);
        model.Score(changed, 1, after);
        Assert.Equal(before[..35], after[..35]);
        Assert.NotEqual(before[36], after[36]);
    }

    [Fact]
    public void A_seed_fixes_the_weights_and_the_padding_stays_zero()
    {
        TransformerConfig config = TinyConfig.Of();
        using LlamaModel one = new(config, Precision.Float32, seed: 9), two = new(config, Precision.Float32, seed: 9), other = new(config, Precision.Float32, seed: 10);
        Span<float> table = one.Weights.Slices[0].Values;
        Assert.True(table.SequenceEqual(two.Weights.Slices[0].Values));
        Assert.False(table.SequenceEqual(other.Weights.Slices[0].Values));
        one.Accumulate(TinyConfig.Windows(config, 2, 37), 2, 1);
        Assert.Equal(80, one.Weights.Embedding.PaddedRows);
        Assert.All(PaddingGradients(one), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void An_id_outside_the_vocabulary_is_refused()
    {
        TransformerConfig config = TinyConfig.Of();
        using var model = new LlamaModel(config, Precision.Float32, seed: 1);
        var fault = Assert.Throws<IngotException>(() => model.Score([1, 2, 65], 1, new float[2]));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Throws<IngotException>(() => model.Score([1, -2, 6], 1, new float[2]));
        Assert.Throws<ArgumentException>(() => model.Score(new int[39], 1, new float[38]));
    }

    [Fact]
    public void A_width_that_fills_no_vector_is_refused_with_a_mend()
    {
        var fault = Assert.Throws<IngotException>(() => new LlamaModel(TinyConfig.Of() with { HiddenSize = 40 }, Precision.Float32, seed: 1));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains("multiples of 16", fault.Mend, StringComparison.Ordinal);
    }

    private static unsafe float[] PaddingGradients(LlamaModel model)
    {
        var table = model.Weights.Embedding;
        return new ReadOnlySpan<float>(table.Gradient.Floats + (table.Rows * table.Columns), (table.PaddedRows - table.Rows) * table.Columns).ToArray();
    }

    private static Dictionary<string, Tensor> Weights(LlamaModel model) => model.Weights.Slices.ToDictionary(
        slice => slice.Name, slice => tensor(slice.Values.ToArray(), [.. slice.Shape]).to(ScalarType.Float64).requires_grad_(true));

    // Relative to the largest entry: single entries may be tiny sums of large numbers.
    private static void Close(string name, double[] expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = Math.Max(1e-3, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * largest, $"{name}[{i}] is {actual[i]}, expected {expected[i]} (largest {largest})");
    }
}
