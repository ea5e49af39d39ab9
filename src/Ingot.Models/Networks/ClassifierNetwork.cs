using Ingot.Models.Batches;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>A network with K outputs for each sequence: classes of which one holds, labels of which any may hold, or numbers.</summary>
internal abstract class ClassifierNetwork(IClassifierConfig config, WeightList? weights = null) : Network(weights)
{
    public override Forecast Forward(Batch batch, Pass pass)
    {
        if (batch is not LabelledBatch labelled) throw Unfit(batch);
        Tensor logits = Logits(labelled, pass).to(pass.Wide);
        Tensor labels = tensor(labelled.Labels.ToArray(), [batch.Count, labelled.Labels.Length / batch.Count]).to(pass.Device);
        return new Forecast(config.ProblemType switch
        {
            ProblemTypes.SingleLabel => -nn.functional.cross_entropy(logits, labels.squeeze(1).to(ScalarType.Int64), reduction: nn.Reduction.None),
            ProblemTypes.MultiLabel => -nn.functional.binary_cross_entropy_with_logits(logits, labels.to(pass.Wide), reduction: nn.Reduction.None).sum(1),
            _ => -(logits - labels).square().sum(1),
        });
    }

    /// <summary>[B, K]: probabilities, or the values of a regression.</summary>
    public Tensor Outcomes(LabelledBatch batch, Pass pass)
    {
        Tensor logits = Logits(batch, pass).to(pass.Wide);
        return config.ProblemType switch
        {
            ProblemTypes.SingleLabel => logits.softmax(1),
            ProblemTypes.MultiLabel => logits.sigmoid(),
            _ => logits,
        };
    }

    /// <summary>[B, K].</summary>
    protected abstract Tensor Logits(LabelledBatch batch, Pass pass);
}
