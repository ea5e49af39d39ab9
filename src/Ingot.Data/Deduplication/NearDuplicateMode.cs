namespace Ingot.Data.Deduplication;

/// <summary>What is done about documents that are nearly the same.</summary>
public enum NearDuplicateMode
{
    /// <summary>Nothing; they are not looked for.</summary>
    Off,

    /// <summary>The first of each cluster stays.</summary>
    Drop,

    /// <summary>All stay, and all of a cluster stand on one side of a split.</summary>
    Group,
}
