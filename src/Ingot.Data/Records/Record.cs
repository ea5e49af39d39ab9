using Ingot.Core.Documents;

namespace Ingot.Data.Records;

/// <summary>What a record says, whatever it was written in.</summary>
internal sealed record Record(string Text)
{
    public string? Label { get; init; }

    public string? Target { get; init; }

    public IReadOnlyList<ChatMessage>? Messages { get; init; }

    public string? Group { get; init; }

    public string? Language { get; init; }

    public string? Title { get; init; }

    public string? Author { get; init; }

    public string? Licence { get; init; }

    public DateTimeOffset? Time { get; init; }
}
