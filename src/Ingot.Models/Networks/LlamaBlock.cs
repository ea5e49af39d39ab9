using Ingot.Core.Models;
using Ingot.Models.Networks.Layers;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>One block of <see cref="LlamaNetwork"/>.</summary>
internal sealed class LlamaBlock
{
    private readonly RmsNorm before, between;
    private readonly SelfAttention attention;
    private readonly GatedFeedForward? feedForward;
    private readonly MixtureOfExperts? experts;

    public LlamaBlock(WeightList weights, TransformerConfig config, int index)
    {
        string name = $"model.layers.{index}";
        before = new RmsNorm(weights, name + ".input_layernorm", config.HiddenSize, config.RmsNormEps);
        attention = new SelfAttention(weights, name + ".self_attn", config);
        between = new RmsNorm(weights, name + ".post_attention_layernorm", config.HiddenSize, config.RmsNormEps);
        if (config.NumLocalExperts is { } count)
            experts = new MixtureOfExperts(weights, name + ".block_sparse_moe", config.HiddenSize, config.IntermediateSize, count, config.NumExpertsPerTok!.Value);
        else
            feedForward = new GatedFeedForward(weights, name + ".mlp.gate_proj", name + ".mlp.up_proj", name + ".mlp.down_proj", config.HiddenSize, config.IntermediateSize, config.MlpBias);
    }

    /// <summary>x: [B, T, C]; answers the same and, where there are experts, how evenly they were used.</summary>
    public (Tensor Stream, Tensor? Balance) Forward(Tensor x, (Tensor Cosines, Tensor Sines) angles, Tensor? window, Pass pass)
    {
        x = x + attention.Forward(before.Forward(x, pass), angles, window, pass);
        Tensor normalized = between.Forward(x, pass);
        if (experts is null) return (x + feedForward!.Forward(normalized, pass), null);
        (Tensor output, Tensor balance) = experts.Forward(normalized, pass);
        return (x + output, balance);
    }
}
