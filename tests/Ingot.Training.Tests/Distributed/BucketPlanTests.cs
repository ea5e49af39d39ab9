using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Tensors;
using Ingot.Training.Distributed;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Tests.Distributed;

[Collection(nameof(Alone))]
public sealed unsafe class BucketPlanTests
{
    // Wide enough for several buckets.
    private static readonly TransformerConfig Wide = new()
    {
        VocabSize = 40,
        HiddenSize = 512,
        IntermediateSize = 1040,
        NumHiddenLayers = 2,
        NumAttentionHeads = 4,
        NumKeyValueHeads = 2,
        HeadDim = 128,
        MaxPositionEmbeddings = 8,
        TieWordEmbeddings = false,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Buckets_cover_the_store_from_its_end_and_shares_are_even_vectors(int size)
    {
        using var weights = new LlamaWeights(Wide, mixed: false);
        var plan = new BucketPlan(weights.Store, weights.Slices, _ => false, size);
        Assert.True(plan.Buckets.Count > 4);
        Assert.Equal(weights.Store.Count, plan.Buckets.Sum(bucket => bucket.Count));
        Assert.Equal(plan.Buckets.SkipLast(1).OrderByDescending(bucket => bucket.Start), plan.Buckets.SkipLast(1));
        Assert.Equal(weights.Store.Matrices, plan.Buckets[^1].Start);
        long[] shares = [.. Enumerable.Range(0, size).Select(rank => plan.Share(rank).Parts.Sum(part => part.End - part.Start))];
        Assert.Equal(weights.Store.Count, shares.Sum());
        Assert.True(shares.Max() - shares.Min() <= 16L * plan.Buckets.Count);
        Assert.All(plan.Buckets, bucket => Assert.All(bucket.Bounds, bound => Assert.Equal(0, bound % 16)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void A_tensor_that_an_optimizer_needs_whole_lies_in_one_share(int size)
    {
        using var weights = new LlamaWeights(Wide, mixed: false);
        var plan = new BucketPlan(weights.Store, weights.Slices, Muon.Takes, size);
        foreach (WeightSlice slice in weights.Slices.Where(slice => Muon.Takes(slice.Parameter)))
        {
            Assert.Single(Enumerable.Range(0, size), rank => plan.Share(rank).Parts.Any(part => part.Start < slice.Start + slice.Values.Length && part.End > slice.Start));
            Assert.Single(Enumerable.Range(0, size), rank => plan.Share(rank).Holds(slice.Start));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_that_are_sent_while_the_backward_pass_goes_on_are_those_of_the_whole_batch(bool shards)
    {
        using var alone = new LlamaModel(Wide, Precision.Float32, 3);
        Batch[] pieces = [.. Enumerable.Range(0, 4).Select(i => Piece(i))];
        foreach (Batch piece in pieces) ((ITrainableModel)alone).Accumulate(piece, 0.01);
        ParameterStore whole = alone.Weights.Store;
        ThreadGroup.Run(2, group =>
        {
            using var model = new LlamaModel(Wide, Precision.Float32, 3);
            using var parallel = new DataParallel(group, model, new AdamWSettings(), shards);
            for (int step = 0; step < 2; step++)
            {
                parallel.Accumulate(pieces, 0.01);
                parallel.Complete();
                float most = 0;
                for (long i = 0; i < whole.Count; i++) most = Math.Max(most, Math.Abs(whole.Gradients[i] - model.Weights.Store.Gradients[i]));
                Assert.InRange(most, 0, 1e-5f);
                Assert.Equal(whole.SquaredGradientNorm(), model.Weights.Store.SquaredGradientNorm(), 1e-6);
                model.Weights.Store.ClearGradients();
            }
        });
    }

    [Fact]
    public void The_model_announces_its_matrices_while_the_rest_is_still_computed()
    {
        using var model = new LlamaModel(Wide, Precision.Float32, 3);
        var seen = new List<(string Name, bool EmbeddingDone)>();
        ((IAnnouncesGradients)model).GradientReady = parameter => seen.Add((parameter.Name, Any(model.Weights.Embedding)));
        ((ITrainableModel)model).Accumulate(Piece(0), 1);
        Assert.Equal(["head", "1.down", "1.gate_up", "1.output", "1.query_key_value", "0.down", "0.gate_up", "0.output", "0.query_key_value"], seen.Select(entry => entry.Name));
        Assert.All(seen, entry => Assert.False(entry.EmbeddingDone));
        Assert.True(Any(model.Weights.Embedding));
    }

    private static bool Any(Parameter parameter) => new Span<float>(parameter.Gradient.Floats, (int)parameter.Count).IndexOfAnyExcept(0f) >= 0;

    private static WindowBatch Piece(int number) =>
        new() { Count = 1, Position = number, Ids = Enumerable.Range(0, 9).Select(i => ((7 * i) + (11 * number)) % 40).ToArray() };
}
