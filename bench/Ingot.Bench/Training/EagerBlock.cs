using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ingot.Bench.Training;

/// <summary>One block of <see cref="EagerGpt"/>.</summary>
internal sealed class EagerBlock : nn.Module<Tensor, Tensor>
{
    private readonly int heads;
    private readonly LayerNorm first, second;
    private readonly Linear attention, projection, up, down;

    public EagerBlock(int width, int heads)
        : base(nameof(EagerBlock))
    {
        this.heads = heads;
        first = nn.LayerNorm(width);
        second = nn.LayerNorm(width);
        attention = nn.Linear(width, 3 * width);
        projection = nn.Linear(width, width);
        up = nn.Linear(width, 4 * width);
        down = nn.Linear(4 * width, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + Attend(first.forward(x));
        return x + down.forward(nn.functional.gelu(up.forward(second.forward(x))));
    }

    private Tensor Attend(Tensor x)
    {
        long b = x.shape[0], t = x.shape[1], c = x.shape[2];
        Tensor[] parts = [.. attention.forward(x).split(c, 2).Select(part => part.view(b, t, heads, c / heads).transpose(1, 2))];
        Tensor mixed = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true);
        return projection.forward(mixed.transpose(1, 2).contiguous().view(b, t, c));
    }
}
