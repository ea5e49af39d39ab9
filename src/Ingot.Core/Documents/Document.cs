namespace Ingot.Core.Documents;

/// <summary>One text with where it came from; the row of every documents and corpus file.</summary>
public sealed record Document
{
    /// <summary>Stable id: the same source and place give the same id on every run.</summary>
    public required string Id { get; init; }

    /// <summary>The text, valid Unicode.</summary>
    public required string Text { get; init; }

    /// <summary>The name of the source in the recipe.</summary>
    public required string Source { get; init; }

    /// <summary>Path relative to the source, or URL, or serial number.</summary>
    public required string Location { get; init; }

    /// <summary>Documents of one group never stand on both sides of a split; null: a group of its own.</summary>
    public string? Group { get; init; }

    /// <summary>Title, where known.</summary>
    public string? Title { get; init; }

    /// <summary>Who wrote it, where known.</summary>
    public string? Author { get; init; }

    /// <summary>The class of a labelled text; null where there is none.</summary>
    public string? Label { get; init; }

    /// <summary>What the model is to make of the text: its translation or summary; of a conversation, the last answer that was rejected where another was chosen; null where there is none.</summary>
    public string? Target { get; init; }

    /// <summary>The turns of a conversation, of which <see cref="Text"/> is <see cref="ChatMessage.Render"/>; null where it is none.</summary>
    public IReadOnlyList<ChatMessage>? Messages { get; init; }

    /// <summary>When the document was made or last changed, where known.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>BCP 47 language tag, where known.</summary>
    public string? Language { get; init; }

    /// <summary>SPDX licence expression, where known.</summary>
    public string? Licence { get; init; }

    /// <summary>Media type of the bytes that the text came from.</summary>
    public required string ContentType { get; init; }

    /// <summary>Name of the character encoding that the bytes were read by.</summary>
    public string? Encoding { get; init; }

    /// <summary>What turned the bytes into text, with its version ("text/1").</summary>
    public required string Extractor { get; init; }

    /// <summary>SHA-256 of the bytes that the text came from, in lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }
}
