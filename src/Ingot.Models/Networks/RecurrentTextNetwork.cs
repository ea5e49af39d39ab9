using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>
/// Layers of LSTM or GRU over running text; the state after a window begins the next, and gradients stop there (truncated back-propagation through time).
/// B: windows; T: their length; E: width of a word; H: width of a state.
/// </summary>
internal sealed class RecurrentTextNetwork : Network
{
    private readonly RecurrentTextConfig config;
    private readonly Embedding words;
    private readonly Recurrence[] layers;
    private readonly Weight head, shift;

    public RecurrentTextNetwork(RecurrentTextConfig config)
    {
        this.config = config;
        words = new Embedding(Weights, "embeddings", config.VocabSize, config.EmbeddingSize, config.InitializerRange);
        layers = [.. Enumerable.Range(0, config.NumHiddenLayers).Select(layer => new Recurrence(
            Weights, "rnn", layer, config.IsLstm, config.Inputs(layer), config.States(layer), bidirectional: false, config.RecurrentDropout))];
        head = config.TieWordEmbeddings ? words.Table : Weights.Add("output.weight", ParameterRole.Embedding, [config.VocabSize, config.Inputs(config.NumHiddenLayers)], config.InitializerRange);
        shift = Weights.Add("output.bias", ParameterRole.Bias, config.VocabSize);
    }

    public override double InitialDeviation => config.InitializerRange;

    public override long StateWidth => Enumerable.Range(0, layers.Length).Sum(layer => (config.IsLstm ? 2L : 1L) * config.States(layer));

    public override Forecast Forward(Batch batch, Pass pass)
    {
        if (batch is not WindowBatch windows) throw Unfit(batch);
        Tensor ids = pass.Ids(windows.Ids, batch.Count, windows.Length + 1), x = Words(ids.narrow(1, 0, windows.Length), pass);
        var after = new List<Tensor>();
        long place = 0;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            (x, Tensor[] state) = layers[layer].Forward(Drop(x, pass), Begin(layer, batch.Count, ref place, pass), pass);
            after.AddRange(state.Select(part => part.squeeze(0)));
        }

        Forecast forecast = TokenScores.Of(windows, Drop(x, pass).flatten(0, 1), head.As(pass.Type), ids, pass, shift.As(pass.Type));
        return forecast with { State = cat([.. after], 1).detach() };
    }

    private Tensor Words(Tensor ids, Pass pass)
    {
        Tensor x = words.Forward(ids);
        if (!pass.Training || config.WordDropout == 0) return x;
        Tensor kept = pass.Drop(ones(config.VocabSize, dtype: x.dtype, device: x.device), config.WordDropout);
        return x * kept.index_select(0, ids.flatten()).view(ids.shape[0], ids.shape[1], 1);
    }

    private Tensor Drop(Tensor x, Pass pass) => config.VariationalDropout ? pass.DropAlike(x, config.Dropout) : pass.Drop(x, config.Dropout);

    private Tensor[] Begin(int layer, int count, ref long place, Pass pass)
    {
        if (pass.State is not { } state) return layers[layer].Start(count, pass);
        long width = config.States(layer);
        var parts = new Tensor[config.IsLstm ? 2 : 1];
        for (int part = 0; part < parts.Length; part++, place += width) parts[part] = state.narrow(1, place, width).unsqueeze(0).to(pass.Attention).contiguous();
        return parts;
    }
}
