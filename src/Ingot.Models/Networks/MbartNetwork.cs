using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>An encoder-decoder Transformer in mBART's layout: the source is read whole, the target from left to right. B: pairs; S, T: length of source and target; C: width; V: vocabulary; N: predictions.</summary>
internal sealed class MbartNetwork : Network
{
    /// <summary>mBART's learned positions begin at 2.</summary>
    public const int PositionOffset = 2;

    public const double Epsilon = 1e-5;

    private readonly MbartConfig config;
    private readonly Embedding sourceWords, targetWords;
    private readonly (Embedding Positions, LayerNorm First, LayerNorm Last) encoder, decoder;
    private readonly MbartBlock[] encoderBlocks, decoderBlocks;

    public MbartNetwork(MbartConfig config)
    {
        this.config = config;
        sourceWords = new Embedding(Weights, config.DecoderVocabSize is null ? "model.shared" : "model.encoder.embed_tokens", config.VocabSize, config.DModel);
        targetWords = config.DecoderVocabSize is { } own ? new Embedding(Weights, "model.decoder.embed_tokens", own, config.DModel) : sourceWords;
        encoder = Frame("model.encoder");
        encoderBlocks = [.. Enumerable.Range(0, config.EncoderLayers).Select(layer => new MbartBlock(Weights, config, $"model.encoder.layers.{layer}", decodes: false))];
        decoder = Frame("model.decoder");
        decoderBlocks = [.. Enumerable.Range(0, config.DecoderLayers).Select(layer => new MbartBlock(Weights, config, $"model.decoder.layers.{layer}", decodes: true))];
    }

    public override int Depth => config.EncoderLayers + config.DecoderLayers;

    public override double InitialDeviation => config.InitStd;

    public override Forecast Forward(Batch batch, Pass pass)
    {
        if (batch is not PairBatch pairs) throw Unfit(batch);
        var targets = new TargetRows(pairs, pass);
        Tensor mask = pass.Present(pairs.SourceLengths, pairs.SourceLength).unsqueeze(1).unsqueeze(1);
        Tensor source = Embed(sourceWords, pass.Ids(pairs.Sources, pairs.Count, pairs.SourceLength), encoder, pass);
        foreach (MbartBlock block in encoderBlocks) source = block.Forward(source, null, mask, pass);
        source = encoder.Last.Forward(source, pass);
        Tensor x = Embed(targetWords, targets.Inputs, decoder, pass);
        foreach (MbartBlock block in decoderBlocks) x = block.Forward(x, source, mask, pass);
        Tensor rows = targets.Predicting(decoder.Last.Forward(x, pass)).to(pass.Type);
        return TokenScores.Of(nn.functional.linear(rows, targetWords.Table.As(pass.Type)), targets.Expected, pass);
    }

    private (Embedding Positions, LayerNorm First, LayerNorm Last) Frame(string name)
    {
        int c = config.DModel;
        return (new Embedding(Weights, name + ".embed_positions", config.MaxPositionEmbeddings + PositionOffset, c), new LayerNorm(Weights, name + ".layernorm_embedding", c, Epsilon), new LayerNorm(Weights, name + ".layer_norm", c, Epsilon));
    }

    private Tensor Embed(Embedding table, Tensor ids, (Embedding Positions, LayerNorm First, LayerNorm Last) side, Pass pass)
    {
        Tensor x = table.Forward(ids);
        if (config.ScaleEmbedding) x = x * Math.Sqrt(config.DModel);
        x = x + side.Positions.Table.Value.narrow(0, PositionOffset, ids.shape[1]);
        return pass.Drop(side.First.Forward(x, pass), config.Dropout);
    }
}
