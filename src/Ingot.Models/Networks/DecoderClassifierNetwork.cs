using Ingot.Core.Models;
using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>A decoder whose state at the last token of a text is classified (Radford et al. 2018). B: texts; T: longest of them; C: width; K: labels.</summary>
internal sealed class DecoderClassifierNetwork : ClassifierNetwork
{
    /// <summary>The head's matrix in the model's file.</summary>
    public const string HeadMatrix = Head + ".weight";

    private const string Head = "score";
    private readonly Network body;
    private readonly Linear score;

    public DecoderClassifierNetwork(DecoderClassifierConfig config)
        : this(config, config.Headless is TransformerConfig llama ? new LlamaNetwork(llama) : new Gpt2Network((Gpt2Config)config.Decoder))
    {
    }

    private DecoderClassifierNetwork(DecoderClassifierConfig config, Network body)
        : base(config, body.Weights)
    {
        this.body = body;
        score = new Linear(Weights, Head, config.Width, config.Id2label.Count, hasBias: false);
        score.Matrix.IsNew = true;
    }

    public override int Depth => body.Depth;

    public override double InitialDeviation => body.InitialDeviation;

    public override bool Recomputes => body.Recomputes;

    // What fills up a shorter text stands behind its last token, which does not look there.
    protected override Tensor Logits(LabelledBatch batch, Pass pass)
    {
        var places = new int[batch.Count];
        for (int row = 0; row < places.Length; row++) places[row] = (row * batch.Length) + batch.Lengths.Span[row] - 1;
        Tensor hidden = ((IDecoderBody)body).Hidden(pass.Ids(batch.Ids, batch.Count, batch.Length), null, pass);
        return score.Forward(hidden.flatten(0, 1).index_select(0, pass.Ids(places, places.Length)), pass);
    }
}
