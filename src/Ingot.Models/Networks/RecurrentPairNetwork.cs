using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>
/// An LSTM or GRU reads the source in both directions; another, which begins where those ended, writes the target and at every step looks at the whole source.
/// B: pairs; S, T: length of source and target; E: width of a word; H: width of a state.
/// </summary>
internal sealed class RecurrentPairNetwork : Network
{
    private readonly RecurrentPairConfig config;
    private readonly Embedding sourceWords, targetWords;
    private readonly Recurrence[] encoder, decoder;
    private readonly Linear toState, blend;
    private readonly Linear? toSource;
    private readonly Weight? score;
    private readonly Weight shift;

    public RecurrentPairNetwork(RecurrentPairConfig config)
    {
        this.config = config;
        long e = config.EmbeddingSize, h = config.HiddenSize;
        sourceWords = new Embedding(Weights, config.DecoderVocabSize is null ? "embeddings" : "encoder.embeddings", config.VocabSize, e, 0.1);
        targetWords = config.DecoderVocabSize is { } own ? new Embedding(Weights, "decoder.embeddings", own, e, 0.1) : sourceWords;
        encoder = [.. Layers.Select(layer => new Recurrence(Weights, "encoder", layer, config.IsLstm, layer == 0 ? e : h, h / 2, bidirectional: true))];
        bool looksFirst = config.Attention == RecurrentPairConfig.Bahdanau;
        decoder = [.. Layers.Select(layer => new Recurrence(Weights, "decoder", layer, config.IsLstm, layer > 0 ? h : looksFirst ? e + h : e, h, bidirectional: false))];
        toState = new Linear(Weights, "attention.state", h, h, hasBias: false, deviation: Spread(h));
        if (looksFirst)
        {
            toSource = new Linear(Weights, "attention.source", h, h, hasBias: true, deviation: Spread(h));
            score = Weights.Add("attention.score", ParameterRole.Hidden, [1, h], Spread(h));
        }

        blend = new Linear(Weights, "blend", 2 * h, e, hasBias: true, deviation: Spread(2 * h));
        shift = Weights.Add("output.bias", ParameterRole.Bias, ((IPairConfig)config).TargetVocabSize);
    }

    private IEnumerable<int> Layers => Enumerable.Range(0, config.NumHiddenLayers);

    public override Forecast Forward(Batch batch, Pass pass)
    {
        if (batch is not PairBatch pairs) throw Unfit(batch);
        var targets = new TargetRows(pairs, pass);
        (Tensor source, Tensor[][] states) = Read(pairs, pass);
        Tensor absent = pass.Present(pairs.SourceLengths, pairs.SourceLength).logical_not().unsqueeze(1);
        Tensor x = pass.Drop(targetWords.Forward(targets.Inputs), config.Dropout);
        Tensor written = score is null ? WriteThenLook(x, states, source, absent, pass) : LookThenWrite(x, states, source, absent, pass);
        Tensor rows = pass.Drop(blend.Forward(targets.Predicting(written), pass).to(pass.Wide).tanh(), config.Dropout).to(pass.Type);
        return TokenScores.Of(nn.functional.linear(rows, targetWords.Table.As(pass.Type), shift.As(pass.Type)), targets.Expected, pass);
    }

    /// <summary>The states over the source, [B, S, H], and for each layer the state that the decoder begins with.</summary>
    private (Tensor Source, Tensor[][] States) Read(PairBatch pairs, Pass pass)
    {
        var packed = new PackedRows(pairs.SourceLengths, pairs.SourceLength, pass);
        Tensor x = packed.Pack(sourceWords.Forward(pass.Ids(pairs.Sources, pairs.Count, pairs.SourceLength)));
        var states = new List<Tensor[]>();
        foreach (Recurrence layer in encoder)
        {
            (x, Tensor[] state) = layer.ForwardPacked(pass.Drop(x, config.Dropout), packed.Sizes, layer.Start(pairs.Count, pass), pass);

            // [2, B, H/2] in the packed order to [1, B, H] in that of the batch.
            states.Add([.. state.Select(part => part.index_select(1, packed.Back).transpose(0, 1).flatten(1).unsqueeze(0).contiguous())]);
        }

        return (packed.Unpack(x.to(pass.Wide)), [.. states]);
    }

    /// <summary>Luong's: all states of the decoder, then what each of them sees; [B, T, 2H].</summary>
    private Tensor WriteThenLook(Tensor x, Tensor[][] states, Tensor source, Tensor absent, Pass pass)
    {
        for (int layer = 0; layer < decoder.Length; layer++)
            (x, _) = decoder[layer].Forward(layer == 0 ? x : pass.Drop(x, config.Dropout), states[layer], pass);
        Tensor wide = x.to(pass.Wide), scores = toState.Forward(wide, pass).to(pass.Wide).bmm(source.transpose(1, 2));
        return cat([Seen(scores, absent, source), wide], -1);
    }

    /// <summary>Bahdanau's: at each step what the last state sees, then the next state; [B, T, 2H].</summary>
    private Tensor LookThenWrite(Tensor x, Tensor[][] states, Tensor source, Tensor absent, Pass pass)
    {
        Tensor keys = toSource!.Forward(source, pass).to(pass.Wide);
        var steps = new List<Tensor>();
        for (long t = 0; t < x.shape[1]; t++)
        {
            Tensor last = states[^1][0].transpose(0, 1).to(pass.Wide);
            Tensor scores = nn.functional.linear((keys + toState.Forward(last, pass).to(pass.Wide)).tanh(), score!.Value).transpose(1, 2);
            Tensor seen = Seen(scores, absent, source), step = cat([x.narrow(1, t, 1), seen.to(x.dtype)], -1);
            for (int layer = 0; layer < decoder.Length; layer++)
                (step, states[layer]) = decoder[layer].Forward(layer == 0 ? step : pass.Drop(step, config.Dropout), states[layer], pass);
            steps.Add(cat([seen, step.to(pass.Wide)], -1));
        }

        return cat([.. steps], 1);
    }

    /// <summary>The source by the shares that <paramref name="scores"/> ([B, T, S]) give its rows.</summary>
    private static Tensor Seen(Tensor scores, Tensor absent, Tensor source) => Masks.Exclude(scores, absent).softmax(-1).bmm(source);

    // The start of PyTorch's own layers: uniform within 1/√inputs.
    private static double Spread(long inputs) => 1 / Math.Sqrt(3.0 * inputs);
}
