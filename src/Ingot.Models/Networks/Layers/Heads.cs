using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Attention over heads that were cut out of rows. B: sequences; T: positions; H: heads; D: width of a head.</summary>
internal static class Heads
{
    /// <summary>[B, T, H·D] to [B, H, T, D].</summary>
    public static Tensor Split(Tensor rows, long heads) => rows.view(rows.shape[0], rows.shape[1], heads, rows.shape[2] / heads).transpose(1, 2);

    /// <summary>[B, H, T, D] to [B, T, H·D].</summary>
    public static Tensor Join(Tensor heads) => heads.transpose(1, 2).flatten(2);

    /// <summary>
    /// softmax(q·kᵀ/√D)·v by libtorch's fused kernels, which keep no [T, T]; <paramref name="mask"/> is true where a query may look.
    /// Fewer key-value heads than query heads are shared (Ainslie et al. 2023).
    /// </summary>
    public static Tensor Attend(Tensor q, Tensor k, Tensor v, Pass pass, Tensor? mask = null, bool causal = false, double dropout = 0)
    {
        long share = q.shape[1] / k.shape[1];
        if (share > 1) (k, v) = (k.repeat_interleave(share, 1), v.repeat_interleave(share, 1));
        ScalarType type = pass.Attention;
        return nn.functional.scaled_dot_product_attention(q.to(type), k.to(type), v.to(type), mask!, pass.Training ? dropout : 0, causal);
    }
}
