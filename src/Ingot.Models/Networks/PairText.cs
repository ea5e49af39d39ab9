namespace Ingot.Models.Networks;

/// <summary>Source and target as a model reads them that turns one into the other.</summary>
public static class PairText
{
    /// <summary>The ids of a source, cut to what the model takes, and an end.</summary>
    public static int[] Source(IReadOnlyList<int> ids, IPairConfig config)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(config);
        return [.. ids.Take(config.MaxPositionEmbeddings - 1), config.EosTokenId];
    }

    /// <summary>A beginning, the ids of a target, cut to what the model takes, and an end.</summary>
    public static int[] Target(IReadOnlyList<int> ids, IPairConfig config)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(config);
        return [config.DecoderStartTokenId, .. ids.Take(config.MaxPositionEmbeddings - 1), config.EosTokenId];
    }
}
