namespace Ingot.Data.Sources;

/// <summary>Why something did not become a document.</summary>
public enum QuarantineReason
{
    /// <summary>No text in it.</summary>
    Empty,

    /// <summary>Holds NUL or mostly control characters: not text.</summary>
    Binary,

    /// <summary>The bytes are not valid in the encoding that they claim or were said to have.</summary>
    Undecodable,

    /// <summary>Longer than the source allows.</summary>
    TooLarge,

    /// <summary>The system refused to open or read it.</summary>
    Unreadable,

    /// <summary>A symbolic link that the source does not follow, or that leads in a circle.</summary>
    Link,

    /// <summary>A record whose form is not what its container promises.</summary>
    Malformed,
}
