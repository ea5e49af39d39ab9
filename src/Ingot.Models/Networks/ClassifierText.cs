namespace Ingot.Models.Networks;

/// <summary>A text as a classifier reads it.</summary>
public static class ClassifierText
{
    /// <summary>The ids of a text between what the shape puts before them and its longest sequence; never empty.</summary>
    public static int[] Frame(IReadOnlyList<int> ids, IClassifierConfig config)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(config);
        IEnumerable<int> framed = config.BosTokenId is { } first ? ids.Prepend(first) : ids;
        int[] row = [.. framed.Take(config.MaxPositionEmbeddings)];
        return row.Length > 0 ? row : [config.PadTokenId];
    }
}
