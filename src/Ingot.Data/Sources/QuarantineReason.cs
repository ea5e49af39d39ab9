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

    /// <summary>A record whose form is not what its container promises, or a damaged file.</summary>
    Malformed,

    /// <summary>A format that nothing here reads.</summary>
    Unsupported,

    /// <summary>Encrypted, and no key is known.</summary>
    Encrypted,

    /// <summary>Made to do harm: a bomb, a path out of its archive, a document nested beyond reason.</summary>
    Hostile,

    /// <summary>Its licence or its source is not allowed by the recipe.</summary>
    NotAllowed,

    /// <summary>Its server asks that programs stay away from it, or could not be asked (RFC 9309).</summary>
    Robots,

    /// <summary>Its server gave no answer, or one without it.</summary>
    Unavailable,

    /// <summary>Beyond the pages, hosts, depth or bytes that the source allows.</summary>
    OutOfBounds,

    /// <summary>Somebody asked that it be forgotten.</summary>
    Forgotten,
}
