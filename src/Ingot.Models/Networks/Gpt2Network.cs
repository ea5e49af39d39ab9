using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>GPT-2 (Radford et al. 2019): learned positions, normalization before each branch, GELU, output tied to the embedding.</summary>
internal sealed class Gpt2Network : Network, IDecoderBody
{
    private readonly Gpt2Config config;
    private readonly Embedding tokens, positions;
    private readonly Gpt2Block[] blocks;
    private readonly LayerNorm norm;

    public Gpt2Network(Gpt2Config config)
    {
        this.config = config;
        tokens = new Embedding(Weights, "transformer.wte", config.VocabSize, config.NEmbd);
        positions = new Embedding(Weights, "transformer.wpe", config.NPositions, config.NEmbd);
        blocks = [.. Enumerable.Range(0, config.NLayer).Select(index => new Gpt2Block(Weights, config, index))];
        norm = new LayerNorm(Weights, "transformer.ln_f", config.NEmbd, config.LayerNormEpsilon);
    }

    public override int Depth => config.NLayer;

    public override double InitialDeviation => config.InitializerRange;

    public override int? DocumentStart => config.EosTokenId;

    public override bool Recomputes => true;

    public override Forecast Forward(Batch batch, Pass pass)
    {
        if (batch is not WindowBatch windows) throw Unfit(batch);
        Tensor ids = pass.Ids(windows.Ids, batch.Count, windows.Length + 1);
        Tensor hidden = Hidden(ids.narrow(1, 0, windows.Length), windows.Starts, pass);
        return TokenScores.Of(windows, hidden.flatten(0, 1), tokens.Table.As(pass.Type), ids, pass);
    }

    public Tensor Hidden(Tensor ids, ReadOnlyMemory<int>? begins, Pass pass)
    {
        Tensor x = pass.Drop(tokens.Forward(ids) + Positions(ids, begins, pass), config.EmbdPdrop);
        Tensor? seen = SelfAttention.Seen(ids.shape[0], ids.shape[1], begins, null, pass);
        return norm.Forward(pass.Through(x, blocks, (block, input) => block.Forward(input, seen, pass)), pass);
    }

    // Every document is counted from its beginning.
    private Tensor Positions(Tensor ids, ReadOnlyMemory<int>? begins, Pass pass)
    {
        Tensor places = arange(ids.shape[1], dtype: ScalarType.Int64, device: pass.Device);
        return positions.Forward(begins is { } starts ? places - pass.Ids(starts, ids.shape[0], ids.shape[1]) : places);
    }
}
