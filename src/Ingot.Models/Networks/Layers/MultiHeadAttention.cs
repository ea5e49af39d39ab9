using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Attention of rows to rows of the same or another sequence (Vaswani et al. 2017), with the tensor names of BART. C: width; T: asking rows; S: rows that are looked at.</summary>
internal sealed class MultiHeadAttention
{
    private readonly int heads;
    private readonly double dropout;
    private readonly Linear queries, keys, values, output;

    public MultiHeadAttention(WeightList weights, string name, int width, int heads, double dropout)
    {
        (this.heads, this.dropout) = (heads, dropout);
        keys = new Linear(weights, name + ".k_proj", width, width, hasBias: true);
        values = new Linear(weights, name + ".v_proj", width, width, hasBias: true);
        queries = new Linear(weights, name + ".q_proj", width, width, hasBias: true);
        output = new Linear(weights, name + ".out_proj", width, width, hasBias: true, ParameterRole.Residual);
    }

    /// <summary>x: [B, T, C]; <paramref name="seen"/>: [B, S, C]; <paramref name="mask"/>: true where a row may be looked at; answers [B, T, C].</summary>
    public Tensor Forward(Tensor x, Tensor seen, Tensor? mask, bool causal, Pass pass)
    {
        Tensor q = Heads.Split(queries.Forward(x, pass), heads), k = Heads.Split(keys.Forward(seen, pass), heads), v = Heads.Split(values.Forward(seen, pass), heads);
        return output.Forward(Heads.Join(Heads.Attend(q, k, v, pass, mask, causal, dropout)), pass);
    }
}
