using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>One block of <see cref="Gpt2Network"/>.</summary>
internal sealed class Gpt2Block
{
    private readonly Gpt2Config config;
    private readonly LayerNorm before, between;
    private readonly Linear queryKeyValue, output, up, down;

    public Gpt2Block(WeightList weights, Gpt2Config config, int index)
    {
        this.config = config;
        string name = $"transformer.h.{index}";
        int c = config.NEmbd;
        before = new LayerNorm(weights, name + ".ln_1", c, config.LayerNormEpsilon);
        queryKeyValue = new Linear(weights, name + ".attn.c_attn", c, 3 * c, hasBias: true, inputFirst: true);
        output = new Linear(weights, name + ".attn.c_proj", c, c, hasBias: true, ParameterRole.Residual, inputFirst: true);
        between = new LayerNorm(weights, name + ".ln_2", c, config.LayerNormEpsilon);
        up = new Linear(weights, name + ".mlp.c_fc", c, config.Inner, hasBias: true, inputFirst: true);
        down = new Linear(weights, name + ".mlp.c_proj", config.Inner, c, hasBias: true, ParameterRole.Residual, inputFirst: true);
    }

    /// <summary>x: [B, T, C]; <paramref name="seen"/>: as <see cref="SelfAttention.Seen"/>.</summary>
    public Tensor Forward(Tensor x, Tensor? seen, Pass pass)
    {
        Tensor[] parts = [.. queryKeyValue.Forward(before.Forward(x, pass), pass).chunk(3, -1).Select(part => Heads.Split(part, config.NHead))];
        Tensor mixed = Heads.Attend(parts[0], parts[1], parts[2], pass, seen, causal: seen is null, dropout: config.AttnPdrop);
        x = x + pass.Drop(output.Forward(Heads.Join(mixed), pass), config.ResidPdrop);
        Tensor inner = up.Forward(between.Forward(x, pass), pass);
        inner = nn.functional.gelu(inner, config.ActivationFunction == "gelu" ? TorchSharp.Modules.GELU.Approximate.none : TorchSharp.Modules.GELU.Approximate.tanh);
        return x + pass.Drop(down.Forward(inner, pass), config.ResidPdrop);
    }
}
