using System.Text.Json;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>A part of tokenizer.json: values that may be absent or null have a default; what is not understood is refused by name.</summary>
internal readonly record struct JsonPart(JsonElement Value)
{
    private const int DeepestSequence = 32;

    /// <summary>The value of `type`.</summary>
    public string Type => Text("type") ?? throw new FormatException("a part has no type");

    public bool Has(string name) => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public JsonPart this[string name] => new(Value.GetProperty(name));

    public string? Text(string name) => Has(name) ? Value.GetProperty(name).GetString() : null;

    public bool Flag(string name, bool otherwise = false) => Has(name) ? Value.GetProperty(name).GetBoolean() : otherwise;

    public int Number(string name, int otherwise) => Has(name) ? Value.GetProperty(name).GetInt32() : otherwise;

    /// <summary>The parts of a list.</summary>
    public IEnumerable<JsonPart> Items(string name) => Value.GetProperty(name).EnumerateArray().Select(item => new JsonPart(item));

    /// <summary>The steps of a sequence, which may hold others; one that is none is its only step, and a missing one has none.</summary>
    public IEnumerable<JsonPart> Steps(string name, int depth = 0)
    {
        if (Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return [];
        if (depth > DeepestSequence) throw new FormatException("sequences lie in each other too deep");
        return Type == "Sequence" ? Items(name).SelectMany(step => step.Steps(name, depth + 1)) : [this];
    }

    /// <summary>What a `pattern` looks for: a text, or a regular expression.</summary>
    public (string Text, bool IsRegex) Pattern()
    {
        JsonPart pattern = this["pattern"];
        return pattern.Text("String") is { } text ? (text, false) : (pattern.Text("Regex") ?? throw new FormatException("a pattern is neither a text nor a regular expression"), true);
    }

    /// <summary>The error for a part of a type that is not read.</summary>
    public FormatException Unknown(string part) => new($"{part} of type '{Type}' are not read");
}
