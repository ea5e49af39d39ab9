using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>Both directions of an LSTM or GRU over the words, the largest value of each feature over the sentence, and a linear layer over those.</summary>
internal sealed class RecurrentClassifierNetwork : ClassifierNetwork
{
    private readonly RecurrentClassifierConfig config;
    private readonly Embedding words;
    private readonly Recurrence[] layers;
    private readonly Linear output;

    public RecurrentClassifierNetwork(RecurrentClassifierConfig config)
        : base(config)
    {
        this.config = config;
        long h = config.HiddenSize;
        words = new Embedding(Weights, "embeddings", config.VocabSize, config.EmbeddingSize, 0.25 / Math.Sqrt(3));
        layers = [.. Enumerable.Range(0, config.NumHiddenLayers).Select(layer => new Recurrence(
            Weights, "rnn", layer, config.IsLstm, layer == 0 ? config.EmbeddingSize : 2 * h, h, bidirectional: true))];
        output = new Linear(Weights, "classifier", 2 * h, config.Id2label.Count, hasBias: true, deviation: 1 / Math.Sqrt(6.0 * h));
    }

    protected override Tensor Logits(LabelledBatch batch, Pass pass)
    {
        var packed = new PackedRows(batch.Lengths, batch.Length, pass);
        Tensor x = packed.Pack(words.Forward(pass.Ids(batch.Ids, batch.Count, batch.Length)));
        foreach (Recurrence layer in layers)
            (x, _) = layer.ForwardPacked(pass.Drop(x, config.ClassifierDropout), packed.Sizes, layer.Start(batch.Count, pass), pass);
        Tensor absent = pass.Present(batch.Lengths, batch.Length).logical_not().unsqueeze(2);
        Tensor best = Masks.Exclude(packed.Unpack(x.to(pass.Wide)), absent).amax([1]);
        return output.Forward(pass.Drop(best, config.ClassifierDropout), pass);
    }
}
