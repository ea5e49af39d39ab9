using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>BERT (Devlin et al. 2019): every position sees all others; hidden words are predicted from them, or the first position's pooled state is classified.</summary>
internal sealed class BertNetwork : ClassifierNetwork
{
    private readonly BertConfig config;
    private readonly Embedding words, positions, segments;
    private readonly LayerNorm norm;
    private readonly BertBlock[] blocks;
    private readonly Linear? pooler, classifier, transform;
    private readonly LayerNorm? transformNorm;
    private readonly Weight? wordShift;

    public BertNetwork(BertConfig config)
        : base(config)
    {
        this.config = config;
        int c = config.HiddenSize;
        words = new Embedding(Weights, "bert.embeddings.word_embeddings", config.VocabSize, c);
        positions = new Embedding(Weights, "bert.embeddings.position_embeddings", config.MaxPositionEmbeddings, c);
        segments = new Embedding(Weights, "bert.embeddings.token_type_embeddings", config.TypeVocabSize, c);
        norm = new LayerNorm(Weights, "bert.embeddings.LayerNorm", c, config.LayerNormEps);
        blocks = [.. Enumerable.Range(0, config.NumHiddenLayers).Select(index => new BertBlock(Weights, config, index))];
        if (config.IsMasked)
        {
            wordShift = Weights.Add("cls.predictions.bias", ParameterRole.Bias, config.VocabSize);
            transform = new Linear(Weights, "cls.predictions.transform.dense", c, c, hasBias: true);
            transformNorm = new LayerNorm(Weights, "cls.predictions.transform.LayerNorm", c, config.LayerNormEps);
            return;
        }

        pooler = new Linear(Weights, "bert.pooler.dense", c, c, hasBias: true);
        classifier = new Linear(Weights, "classifier", c, config.Id2label.Count, hasBias: true);
        // Hidden words are told without either.
        foreach (Weight weight in Weights.All.Where(weight => weight.Name.StartsWith("bert.pooler.", StringComparison.Ordinal) || weight.Name.StartsWith("classifier.", StringComparison.Ordinal))) weight.IsNew = true;
    }

    public override int Depth => config.NumHiddenLayers;

    public override double InitialDeviation => config.InitializerRange;

    public override bool Recomputes => true;

    public override Forecast Forward(Batch batch, Pass pass)
    {
        if (batch is not MaskedBatch masked || transform is null) return base.Forward(batch, pass);
        Tensor hidden = Hidden(masked.Ids, masked.Lengths, batch.Count, pass).flatten(0, 1).index_select(0, pass.Ids(masked.Places, masked.Places.Length));
        Tensor x = transformNorm!.Forward(nn.functional.gelu(transform.Forward(hidden, pass)), pass).to(pass.Type);
        Tensor logits = nn.functional.linear(x, words.Table.As(pass.Type), wordShift!.As(pass.Type));
        return TokenScores.Of(logits, pass.Ids(masked.Targets, masked.Targets.Length), pass);
    }

    protected override Tensor Logits(LabelledBatch batch, Pass pass)
    {
        if (classifier is null) throw Unfit(batch);
        Tensor first = Hidden(batch.Ids, batch.Lengths, batch.Count, pass).select(1, 0);
        return classifier.Forward(pass.Drop(pooler!.Forward(first, pass).to(pass.Wide).tanh(), config.HiddenDropoutProb), pass);
    }

    /// <summary>[B, T, C].</summary>
    private Tensor Hidden(ReadOnlyMemory<int> ids, ReadOnlyMemory<int> lengths, int count, Pass pass)
    {
        long length = ids.Length / count;
        Tensor x = words.Forward(pass.Ids(ids, count, length)) + positions.Table.Value.narrow(0, 0, length) + segments.Table.Value.narrow(0, 0, 1);
        x = pass.Drop(norm.Forward(x, pass), config.HiddenDropoutProb);
        Tensor mask = pass.Present(lengths, length).unsqueeze(1).unsqueeze(1);
        return pass.Through(x, blocks, (block, input) => block.Forward(input, mask, pass));
    }
}
