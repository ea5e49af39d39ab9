using Ingot.Core.Models;

namespace Ingot.Planning.Dial;

/// <summary>From a width to a whole shape: what was set by hand stays, the rest follows the width.</summary>
public static class ShapeRules
{
    /// <summary>The widths of the ladder, each a multiple of the head that it prefers.</summary>
    internal static IEnumerable<int> Widths()
    {
        for (int width = DialRules.MinimumWidth; width <= DialRules.MaximumWidth; width += width < 256 ? 32 : width < 1024 ? 64 : width < 4096 ? 128 : 512)
            yield return width;
    }

    /// <summary>Depth that suits a width.</summary>
    public static int Layers(int width)
    {
        int deep = (int)Math.Round((double)width / DialRules.Aspect);
        int large = Math.Max(DialRules.LargeDepth, (int)Math.Round((double)width / DialRules.LargeAspect));
        return Math.Clamp(deep, DialRules.MinimumLayers, large);
    }

    /// <summary>Query heads: those of even width nearest to the preferred one that divide the width and are a multiple of <paramref name="keyValueHeads"/>; 0 where there are none.</summary>
    public static int Heads(int width, int? keyValueHeads)
    {
        double preferred = DialRules.HeadWidths.First(rule => width <= rule.UpToWidth).HeadWidth;
        int groups = keyValueHeads ?? 1;
        return HeadWidths(width)
            .Where(head => head % 2 == 0 && width % head == 0 && width / head % groups == 0)
            .OrderBy(head => Math.Abs(Math.Log(head / preferred)))
            .Select(head => width / head)
            .FirstOrDefault();
    }

    // Wider heads than these are taken only where the width has no other divisor.
    private static IEnumerable<int> HeadWidths(int width) => Enumerable.Range(1, 256).Select(half => 2 * half).Append(width);

    /// <summary>Width inside the feed-forward.</summary>
    public static int FeedForward(int width)
    {
        int multiple = width < 512 ? 32 : width < 2048 ? 64 : 256;
        return (int)Math.Ceiling(DialRules.FeedForwardRatio * width / multiple) * multiple;
    }

    /// <summary><paramref name="hand"/> with what it leaves open of a decoder that is <paramref name="width"/> wide unless it says otherwise; <paramref name="layers"/>: null for those that suit the width.</summary>
    public static ModelSettings Filled(ModelSettings hand, int width, int? layers = null)
    {
        ArgumentNullException.ThrowIfNull(hand);
        int wide = hand.Width ?? width;
        return hand with
        {
            Width = wide,
            Layers = hand.Layers ?? layers ?? Layers(wide),
            Heads = hand.Heads ?? Math.Max(1, Heads(wide, hand.KeyValueHeads)),
            FeedForward = hand.FeedForward ?? FeedForward(wide),
        };
    }

    /// <summary>Whether two matrices of the vocabulary would take too large a share of the parameters.</summary>
    internal static bool Tie(TransformerConfig untied) =>
        2.0 * untied.VocabSize * untied.HiddenSize / untied.Parameters > DialRules.TieAbove;

    /// <summary>The whole shape at <paramref name="width"/> and <paramref name="layers"/>; null where the heads set by hand do not go with the width.</summary>
    internal static TransformerConfig? Shape(DialInput input, int width, int layers, int context)
    {
        var hand = input.Model;
        int heads = hand.Heads ?? Heads(width, hand.KeyValueHeads);
        if (heads == 0 || width % heads != 0 || width / heads % 2 != 0) return null;
        bool grouped = 12.0 * layers * width * width >= DialRules.GroupedFrom && heads % DialRules.GroupSize == 0;
        var config = new TransformerConfig
        {
            VocabSize = input.VocabularySize,
            HiddenSize = width,
            IntermediateSize = hand.FeedForward ?? FeedForward(width),
            NumHiddenLayers = layers,
            NumAttentionHeads = heads,
            NumKeyValueHeads = hand.KeyValueHeads ?? (grouped ? heads / DialRules.GroupSize : heads),
            HeadDim = width / heads,
            MaxPositionEmbeddings = context,
            TieWordEmbeddings = false,
            BosTokenId = input.EndOfText,
            EosTokenId = input.EndOfText,
            AttentionDropout = hand.Dropout ?? 0,
        };
        return config with { TieWordEmbeddings = hand.TieEmbeddings ?? Tie(config) };
    }
}
