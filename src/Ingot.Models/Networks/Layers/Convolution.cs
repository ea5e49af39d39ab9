using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Filters over neighbouring positions as one matrix product: libtorch's own convolution complains on every call where a processor lacks NNPACK, and is no faster. C: input width; F: filters; S: their size.</summary>
internal static class Convolution
{
    /// <summary>From [B, T, C] to [B, T + left + right - S + 1, F], zeros standing before and after; <paramref name="filters"/>: [F, C, S].</summary>
    public static Tensor Over(Tensor x, Weight filters, Weight? shift, long left, long right, Pass pass)
    {
        long count = filters.Shape[0], size = filters.Shape[2];
        Tensor padded = left + right == 0 ? x : nn.functional.pad(x, [0, 0, left, right]);
        Tensor windows = padded.unfold(1, size, 1).flatten(2);
        return nn.functional.linear(windows.to(pass.Type), filters.As(pass.Type).view(count, -1), shift?.As(pass.Type));
    }
}
