namespace Ingot.Data.Extraction;

/// <summary>What is known about some bytes before they are read: where they came from and what others said they are.</summary>
public sealed record ContentHints
{
    /// <summary>Path or URL; its extension is a hint, and relative links start from it.</summary>
    public string Location { get; init; } = "";

    /// <summary>Media type that the server or the container names, without parameters; null: from the location and the bytes.</summary>
    public string? ContentType { get; init; }

    /// <summary>Character encoding that the server or the container names; a byte order mark outranks it.</summary>
    public string? Charset { get; init; }

    /// <summary>Character encoding that the user names for texts without a byte order mark; outranks everything else that is said.</summary>
    public string? Encoding { get; init; }

    /// <summary>Most characters of text that one document may have; more is refused.</summary>
    public int MaxCharacters { get; init; } = 256 << 20;
}
