using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>One block of <see cref="BertNetwork"/>: normalization stands after each branch.</summary>
internal sealed class BertBlock
{
    private readonly BertConfig config;
    private readonly Linear query, key, value, attended, up, down;
    private readonly LayerNorm afterAttention, afterFeedForward;

    public BertBlock(WeightList weights, BertConfig config, int index)
    {
        this.config = config;
        int c = config.HiddenSize;
        string name = $"bert.encoder.layer.{index}";
        query = new Linear(weights, name + ".attention.self.query", c, c, hasBias: true);
        key = new Linear(weights, name + ".attention.self.key", c, c, hasBias: true);
        value = new Linear(weights, name + ".attention.self.value", c, c, hasBias: true);
        attended = new Linear(weights, name + ".attention.output.dense", c, c, hasBias: true, ParameterRole.Residual);
        afterAttention = new LayerNorm(weights, name + ".attention.output.LayerNorm", c, config.LayerNormEps);
        up = new Linear(weights, name + ".intermediate.dense", c, config.IntermediateSize, hasBias: true);
        down = new Linear(weights, name + ".output.dense", config.IntermediateSize, c, hasBias: true, ParameterRole.Residual);
        afterFeedForward = new LayerNorm(weights, name + ".output.LayerNorm", c, config.LayerNormEps);
    }

    /// <summary>x: [B, T, C]; <paramref name="mask"/>: [B, 1, 1, T], true where there is a token.</summary>
    public Tensor Forward(Tensor x, Tensor mask, Pass pass)
    {
        Tensor Split(Linear part) => Heads.Split(part.Forward(x, pass), config.NumAttentionHeads);
        Tensor mixed = Heads.Join(Heads.Attend(Split(query), Split(key), Split(value), pass, mask, dropout: config.AttentionProbsDropoutProb));
        x = afterAttention.Forward(x + pass.Drop(attended.Forward(mixed, pass), config.HiddenDropoutProb), pass);
        Tensor fed = down.Forward(nn.functional.gelu(up.Forward(x, pass)), pass);
        return afterFeedForward.Forward(x + pass.Drop(fed, config.HiddenDropoutProb), pass);
    }
}
