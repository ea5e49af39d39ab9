using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Fills entries that a mask names.</summary>
/// <remarks>TorchSharp 0.107 does not keep a number's native object alive during the call that takes it: one made for the call may be finalized in the middle of it. These live as long as the program.</remarks>
internal static class Masks
{
    private static readonly Scalar Least = double.NegativeInfinity, Zero = 0.0;

    /// <summary>Entries where <paramref name="mask"/> is true are never the largest, and have no share in a softmax.</summary>
    public static Tensor Exclude(Tensor x, Tensor mask) => x.masked_fill(mask, Least);

    /// <summary>Entries where <paramref name="mask"/> is true become 0.</summary>
    public static Tensor Clear(Tensor x, Tensor mask) => x.masked_fill(mask, Zero);
}
