namespace Ingot.Planning.Reviews;

/// <summary>What a point of the review came to.</summary>
public enum ReviewState
{
    /// <summary>Answered, and nothing speaks against it.</summary>
    Fine,

    /// <summary>The recipe does not answer it.</summary>
    Missing,

    /// <summary>Answered, but something speaks against it.</summary>
    Doubtful,

    /// <summary>It cannot be met as it stands.</summary>
    Impossible,
}
