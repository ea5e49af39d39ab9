using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using static TorchSharp.torch;

namespace Ingot.Models.Tests.Networks;

public sealed class CarriedStateTests
{
    private const int Streams = 3, Length = 7;

    [Theory]
    [InlineData("lstm-text", false)]
    [InlineData("gru-text", false)]
    [InlineData("lstm-text", true)]
    public void Windows_that_go_on_are_scored_as_one_long_window(string name, bool mirrored)
    {
        using var reference = new NetworkReference(name);
        using TorchModel model = Model(name, mirrored);
        reference.Fill(model);
        float[] whole = reference.Scores;
        for (int at = 0; at < Length; at += 3)
        {
            int here = Math.Min(3, Length - at);
            var scores = new float[Streams * here];
            model.Score(Part(reference, at, here), scores);
            for (int stream = 0; stream < Streams; stream++)
            {
                for (int t = 0; t < here; t++) Assert.Equal(whole[(stream * Length) + at + t], scores[(stream * here) + t], 1e-5);
            }
        }
    }

    [Fact]
    public void Training_carries_its_own_states_which_scoring_does_not_disturb_and_each_piece_of_a_batch_keeps_its_streams()
    {
        using var reference = new NetworkReference("lstm-text");
        using TorchModel model = Model("lstm-text", mirrored: false);
        reference.Fill(model);
        model.Carry(Streams);
        double first = model.Accumulate(Part(reference, 0, 4), 1);
        model.Score(Part(reference, 2, 4) with { Continues = false }, new float[Streams * 4]);
        double second = model.Accumulate(One(Part(reference, 4, 3), 0), 1) + model.Accumulate(One(Part(reference, 4, 3), 1), 1) + model.Accumulate(One(Part(reference, 4, 3), 2), 1);
        Assert.Equal(-reference.Scores.Sum(), first + second, 1e-4);
        Assert.Equal(2L * 2 * 5 * Streams, model.Carried!.Count);
    }

    [Fact]
    public void Dropout_takes_the_same_entries_at_all_positions_whole_words_or_weights_between_states()
    {
        var shape = (RecurrentTextConfig)NetworkSamples.All["lstm-text"].Config();
        using var reference = new NetworkReference("lstm-text");
        double plain = Nats(shape, reference);
        foreach (RecurrentTextConfig dropping in (RecurrentTextConfig[])[shape with { Dropout = 0.4 }, shape with { Dropout = 0.4, VariationalDropout = false }, shape with { RecurrentDropout = 0.4 }, shape with { WordDropout = 0.4 }])
            Assert.NotEqual(plain, Nats(dropping, reference));
        using var scope = NewDisposeScope();
        var pass = new Pass(CPU, ScalarType.Float32, Training: true);
        Tensor kept = pass.DropAlike(ones(4, 5, 6), 0.5);
        Assert.True(kept.eq(kept.narrow(1, 0, 1)).all().item<bool>());
        Assert.True(kept.eq(0).logical_or(kept.eq(2)).all().item<bool>());
        Assert.InRange(kept.narrow(1, 0, 1).sum().item<float>(), 2, 46);
    }

    private static double Nats(RecurrentTextConfig shape, NetworkReference reference)
    {
        using var model = new TorchModel(shape, new RecurrentTextNetwork(shape), Precision.Float32, CPU, seed: null);
        reference.Fill(model);
        return model.Accumulate(reference.Windows(), 1);
    }

    private static TorchModel Model(string name, bool mirrored)
    {
        (Func<IModelConfig> config, Func<IModelConfig, Network> build, _) = NetworkSamples.All[name];
        IModelConfig shape = config();
        return new TorchModel(shape, build(shape), Precision.Float32, CPU, seed: null, mirrored);
    }

    private static WindowBatch Part(NetworkReference reference, int at, int length)
    {
        int[] ids = reference.Windows().Ids.ToArray();
        return new WindowBatch
        {
            Count = Streams,
            Ids = Enumerable.Range(0, Streams).SelectMany(stream => ids[((stream * (Length + 1)) + at)..((stream * (Length + 1)) + at + length + 1)]).ToArray(),
            Stream = 0,
            Continues = at > 0,
        };
    }

    private static WindowBatch One(WindowBatch all, int stream) => all with { Count = 1, Ids = all.Ids.Slice(stream * (all.Length + 1), all.Length + 1), Stream = stream };
}
