using Ingot.Core.Models;
using Ingot.Planning.Shapes;

namespace Ingot.Planning.Estimates;

/// <summary>Floating-point operations of one token; a multiplication and an addition count as two.</summary>
public sealed record Flops
{
    /// <summary>Matrix products of the forward pass: 2 × the weights that multiply.</summary>
    public required double Matrices { get; init; }

    /// <summary>Attention of the forward pass, averaged over the positions of a full context: 4·L·H·D·(T + 1)/2 where it is causal, 4·L·H·D·T where every token sees every other.</summary>
    public required double Attention { get; init; }

    /// <summary>6 × the parameters that a token passes, the approximation of Kaplan et al. 2020 and Hoffmann et al. 2022 for training.</summary>
    public required double SixN { get; init; }

    /// <summary>The forward pass.</summary>
    public double Forward => Matrices + Attention;

    /// <summary>The backward pass: the products for the gradient of inputs and of weights.</summary>
    public double Backward => 2 * Forward;

    /// <summary>Forward and backward, without recomputation: what model FLOPs utilisation counts.</summary>
    public double Training => Forward + Backward;

    /// <summary>Forward and backward with every block's forward pass done twice: what the hardware does under full recomputation.</summary>
    public double TrainingWithRecomputation => Training + Forward;

    /// <summary>Counts <paramref name="config"/> at sequences of <paramref name="context"/> tokens (null: its longest).</summary>
    public static Flops PerToken(TransformerConfig config, int? context = null) => PerToken(ModelShape.Of(config), context);

    /// <summary>Counts <paramref name="shape"/> at sequences of <paramref name="context"/> tokens (null: its longest); with two stacks half of the tokens pass each.</summary>
    public static Flops PerToken(ModelShape shape, int? context = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        int length = context ?? shape.Context;
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(context));
        var size = ModelSize.Of(shape);
        return new()
        {
            Matrices = 2.0 * size.Multiplied,
            Attention = 4.0 * shape.QueryWidth * Seen(shape, length),
            SixN = 6.0 * size.Active,
        };
    }

    // Layers × the mean number of positions that a token looks at.
    private static double Seen(ModelShape shape, double length) => shape.Family switch
    {
        ModelFamily.Decoder => shape.Layers * (length + 1) / 2,
        ModelFamily.Encoder => shape.Layers * length,
        _ => ((shape.Layers * length) + (shape.DecoderLayers * (((length + 1) / 2) + length))) / 2,
    };
}
