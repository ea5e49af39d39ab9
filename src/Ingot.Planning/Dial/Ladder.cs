using Ingot.Core.Models;

namespace Ingot.Planning.Dial;

/// <summary>The shapes among which the dial chooses, smallest first.</summary>
internal static class Ladder
{
    /// <summary>How far the depth may leave its rule to meet a size that was asked for.</summary>
    private const double DepthLeeway = 2, DepthWeight = 0.1;

    /// <summary>One shape a width, or the one that was set by hand.</summary>
    public static IReadOnlyList<TransformerConfig> Rungs(DialInput input, int context) =>
    [
        .. WidthsOf(input)
            .Select(width => ShapeRules.Shape(input, width, input.Model.Layers ?? ShapeRules.Layers(width), context))
            .OfType<TransformerConfig>(),
    ];

    /// <summary>The shape nearest to <paramref name="parameters"/>, in which the depth may bend a little; null where nothing fits the hand.</summary>
    public static TransformerConfig? Nearest(DialInput input, int context, long parameters) =>
        WidthsOf(input).SelectMany(width => Depths(input, width).Select(layers => ShapeRules.Shape(input, width, layers, context)))
            .OfType<TransformerConfig>()
            .MinBy(shape => Math.Abs(Math.Log((double)shape.Parameters / parameters))
                + (DepthWeight * Math.Abs(Math.Log((double)shape.NumHiddenLayers / ShapeRules.Layers(shape.HiddenSize)))));

    private static IEnumerable<int> WidthsOf(DialInput input) =>
        input.Model.Width is { } width ? [width]
        : input.Model.Heads is { } heads && !ShapeRules.Widths().Any(ladder => ladder % heads == 0 && ladder / heads % 2 == 0)
            ? Enumerable.Range(1, 64).Select(half => 2 * half * heads)
        : ShapeRules.Widths();

    private static IEnumerable<int> Depths(DialInput input, int width)
    {
        if (input.Model.Layers is { } layers) return [layers];
        int rule = ShapeRules.Layers(width);
        int least = input.Model.Width is null ? (int)Math.Ceiling(rule / DepthLeeway) : 1;
        int most = input.Model.Width is null ? (int)(rule * DepthLeeway) : 512;
        return Enumerable.Range(least, most - least + 1);
    }
}
