namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>What becomes of a match that cuts a text (tokenizers, SplitDelimiterBehavior).</summary>
internal enum SplitBehavior
{
    /// <summary>It is a piece.</summary>
    Isolated,

    /// <summary>It goes.</summary>
    Removed,

    /// <summary>It belongs to the piece before it.</summary>
    MergedWithPrevious,

    /// <summary>It belongs to the piece after it.</summary>
    MergedWithNext,

    /// <summary>It is a piece, together with the matches next to it.</summary>
    Contiguous,
}
