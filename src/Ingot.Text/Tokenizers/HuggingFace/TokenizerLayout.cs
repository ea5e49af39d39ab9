using System.Text.Json;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>How a tokenizer writes its parts of tokenizer.json; a part that it has none of is null. Without a post-processor of its own, the begin of a text stands before it.</summary>
internal sealed record TokenizerLayout(Action<Utf8JsonWriter> Model)
{
    public Action<Utf8JsonWriter>? Normalizer { get; init; }

    public Action<Utf8JsonWriter>? PreTokenizer { get; init; }

    public Action<Utf8JsonWriter>? PostProcessor { get; init; }

    public Action<Utf8JsonWriter>? Decoder { get; init; }
}
