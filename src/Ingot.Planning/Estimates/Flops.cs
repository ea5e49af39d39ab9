using Ingot.Core.Models;

namespace Ingot.Planning.Estimates;

/// <summary>Floating-point operations of one token; a multiplication and an addition count as two.</summary>
public sealed record Flops
{
    /// <summary>Matrix products of the forward pass: 2 × the weights that multiply.</summary>
    public required double Matrices { get; init; }

    /// <summary>Causal attention of the forward pass, averaged over the positions of a full context: 4·L·H·D·(T + 1)/2.</summary>
    public required double Attention { get; init; }

    /// <summary>6 × all parameters, the approximation of Kaplan et al. 2020 and Hoffmann et al. 2022 for training.</summary>
    public required double SixN { get; init; }

    /// <summary>The forward pass.</summary>
    public double Forward => Matrices + Attention;

    /// <summary>The backward pass: the products for the gradient of inputs and of weights.</summary>
    public double Backward => 2 * Forward;

    /// <summary>Forward and backward, without recomputation.</summary>
    public double Training => Forward + Backward;

    /// <summary>Counts <paramref name="config"/> at sequences of <paramref name="context"/> tokens (null: its longest).</summary>
    public static Flops PerToken(TransformerConfig config, int? context = null)
    {
        int length = context ?? config.MaxPositionEmbeddings;
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(context));
        var size = ModelSize.Of(config);
        return new()
        {
            Matrices = 2.0 * size.Multiplied,
            Attention = 4.0 * config.NumHiddenLayers * config.NumAttentionHeads * config.HeadDim * (length + 1) / 2,
            SixN = 6.0 * size.Total,
        };
    }
}
