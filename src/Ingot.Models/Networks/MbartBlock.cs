using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>One block of <see cref="MbartNetwork"/>: attention within the sequence, in the decoder then attention to the source, and a feed-forward; each is normalized before it and added.</summary>
internal sealed class MbartBlock
{
    private readonly MbartConfig config;
    private readonly MultiHeadAttention within;
    private readonly MultiHeadAttention? toSource;
    private readonly LayerNorm beforeWithin, beforeFeed;
    private readonly LayerNorm? beforeSource;
    private readonly Linear up, down;

    public MbartBlock(WeightList weights, MbartConfig config, string name, bool decodes)
    {
        this.config = config;
        int c = config.DModel, heads = decodes ? config.DecoderAttentionHeads : config.EncoderAttentionHeads, inner = decodes ? config.DecoderFfnDim : config.EncoderFfnDim;
        within = new MultiHeadAttention(weights, name + ".self_attn", c, heads, config.AttentionDropout);
        beforeWithin = new LayerNorm(weights, name + ".self_attn_layer_norm", c, MbartNetwork.Epsilon);
        if (decodes)
        {
            toSource = new MultiHeadAttention(weights, name + ".encoder_attn", c, heads, config.AttentionDropout);
            beforeSource = new LayerNorm(weights, name + ".encoder_attn_layer_norm", c, MbartNetwork.Epsilon);
        }

        up = new Linear(weights, name + ".fc1", c, inner, hasBias: true);
        down = new Linear(weights, name + ".fc2", inner, c, hasBias: true, ParameterRole.Residual);
        beforeFeed = new LayerNorm(weights, name + ".final_layer_norm", c, MbartNetwork.Epsilon);
    }

    /// <summary>x: [B, T, C]; the decoder looks only back in it, and at <paramref name="source"/> ([B, S, C]); <paramref name="mask"/> is true where there is a source token, [B, 1, 1, S].</summary>
    public Tensor Forward(Tensor x, Tensor? source, Tensor mask, Pass pass)
    {
        Tensor normed = beforeWithin.Forward(x, pass);
        x = x + pass.Drop(within.Forward(normed, normed, source is null ? mask : null, causal: source is not null, pass), config.Dropout);
        if (source is not null) x = x + pass.Drop(toSource!.Forward(beforeSource!.Forward(x, pass), source, mask, causal: false, pass), config.Dropout);
        Tensor inner = nn.functional.gelu(up.Forward(beforeFeed.Forward(x, pass), pass));
        return x + pass.Drop(down.Forward(inner, pass), config.Dropout);
    }
}
