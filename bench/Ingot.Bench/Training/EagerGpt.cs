using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ingot.Bench.Training;

/// <summary>GPT-2 (Radford et al. 2019) as a user of PyTorch's eager mode writes it: modules, fused attention, output tied to the embedding.</summary>
internal sealed class EagerGpt : nn.Module<Tensor, Tensor>
{
    private readonly Embedding tokens, positions;
    private readonly ModuleList<EagerBlock> blocks = new();
    private readonly LayerNorm norm;

    public EagerGpt(int vocabulary, int context, int layers, int width, int heads)
        : base(nameof(EagerGpt))
    {
        tokens = nn.Embedding(vocabulary, width);
        positions = nn.Embedding(context, width);
        for (int layer = 0; layer < layers; layer++) blocks.Add(new EagerBlock(width, heads));
        norm = nn.LayerNorm(width);
        RegisterComponents();
        nn.init.normal_(tokens.weight, 0, 0.02);
        nn.init.normal_(positions.weight, 0, 0.02);
    }

    public override Tensor forward(Tensor ids)
    {
        Tensor x = tokens.forward(ids) + positions.forward(arange(ids.shape[1], dtype: ScalarType.Int64));
        foreach (EagerBlock block in blocks) x = block.forward(x);
        return nn.functional.linear(norm.forward(x), tokens.weight!);
    }
}
