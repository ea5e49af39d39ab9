using Ingot.Core.Models;
using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>Llama and its relatives by the shape's settings: Mistral (sliding window), Qwen3 (normalized queries and keys), Mixtral (experts). C: width; V: vocabulary.</summary>
internal sealed class LlamaNetwork : Network, IDecoderBody
{
    private readonly TransformerConfig config;
    private readonly Embedding embedding;
    private readonly LlamaBlock[] blocks;
    private readonly RmsNorm norm;
    private readonly Weight head;
    private readonly RotaryPositions rotary;

    public LlamaNetwork(TransformerConfig config)
    {
        this.config = config;
        embedding = new Embedding(Weights, "model.embed_tokens", config.VocabSize, config.HiddenSize);
        blocks = [.. Enumerable.Range(0, config.NumHiddenLayers).Select(index => new LlamaBlock(Weights, config, index))];
        norm = new RmsNorm(Weights, "model.norm", config.HiddenSize, config.RmsNormEps);
        head = config.TieWordEmbeddings ? embedding.Table : Weights.Add("lm_head.weight", ParameterRole.Embedding, config.VocabSize, config.HiddenSize);
        rotary = new RotaryPositions(config);
    }

    public override int Depth => config.NumHiddenLayers;

    public override double InitialDeviation => config.InitializerRange;

    public override int? DocumentStart => config.EosTokenId;

    public override bool Recomputes => config.NumLocalExperts is null;

    public override Forecast Forward(Batch batch, Pass pass)
    {
        if (batch is not WindowBatch windows) throw Unfit(batch);
        Tensor ids = pass.Ids(windows.Ids, batch.Count, windows.Length + 1);
        (Tensor hidden, Tensor? balance) = States(ids.narrow(1, 0, windows.Length), windows.Starts, pass);
        Forecast forecast = TokenScores.Of(windows, hidden.flatten(0, 1), head.As(pass.Type), ids, pass);
        if (!pass.Training || balance is null) return forecast;
        Tensor uneven = (config.RouterAuxLossCoef ?? 0) * batch.Predictions * balance;
        return forecast with { Penalty = forecast.Penalty is { } penalty ? penalty + uneven : uneven };
    }

    public Tensor Hidden(Tensor ids, ReadOnlyMemory<int>? begins, Pass pass) => States(ids, begins, pass).Hidden;

    /// <summary>[B, T] ids to [B, T, C] and the mean balance of the experts.</summary>
    private (Tensor Hidden, Tensor? Balance) States(Tensor ids, ReadOnlyMemory<int>? begins, Pass pass)
    {
        Tensor x = embedding.Forward(ids);
        (Tensor Cosines, Tensor Sines) angles = rotary.Angles(ids.shape[1], pass);
        Tensor? window = SelfAttention.Seen(ids.shape[0], ids.shape[1], begins, config.SlidingWindow, pass), sum = null;
        if (Recomputes) return (norm.Forward(pass.Through(x, blocks, (block, input) => block.Forward(input, angles, window, pass).Stream), pass), null);
        foreach (LlamaBlock block in blocks)
        {
            (x, Tensor? balance) = block.Forward(x, angles, window, pass);
            if (balance is not null) sum = sum is null ? balance : sum + balance;
        }

        return (norm.Forward(x, pass), sum is null ? null : sum / blocks.Length);
    }
}
