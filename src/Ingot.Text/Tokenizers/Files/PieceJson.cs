using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>How tokenizer.json spells what SentencePiece does before and after its model.</summary>
internal sealed record PieceJson(JsonElement Normalizer, JsonElement PreTokenizer, JsonElement Decoder)
{
    /// <summary>The steps of <paramref name="file"/>, as converters of Hugging Face write them.</summary>
    public static PieceJson Of(SentencePieceModel file)
    {
        var steps = new List<string>();
        if (file.Rules.Length > 0) steps.Add($$"""{"type":"Precompiled","precompiled_charsmap":"{{Convert.ToBase64String(file.Rules)}}"}""");
        if (file.RemovesSpaces)
        {
            steps.Add("""{"type":"Strip","strip_left":true,"strip_right":true}""");
            steps.Add("""{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}""");
        }

        return Of(steps, file.AddsPrefix, file.EscapesSpaces, file.AddsPrefix || file.RemovesSpaces);
    }

    /// <summary>As above, with other <paramref name="steps"/> before.</summary>
    public static PieceJson Of(IEnumerable<string> steps, bool addsPrefix, bool escapesSpaces, bool stripsFirst)
    {
        var all = steps.ToList();
        if (addsPrefix) all.Add("""{"type":"Prepend","prepend":"▁"}""");
        if (escapesSpaces) all.Add("""{"type":"Replace","pattern":{"String":" "},"content":"▁"}""");
        string strip = stripsFirst ? """,{"type":"Strip","content":" ","start":1,"stop":0}""" : "";
        return new PieceJson(
            Parse(all.Count == 0 ? "null" : $$"""{"type":"Sequence","normalizers":[{{string.Join(',', all)}}]}"""),
            Parse("null"),
            Parse($$"""{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"}{{strip}}]}"""));
    }

    /// <summary>The post-processor that puts <paramref name="begin"/> before a text.</summary>
    public static JsonElement Frame(string begin, int id)
    {
        JsonNode Token(int type) => new JsonObject { ["SpecialToken"] = new JsonObject { ["id"] = begin, ["type_id"] = type } };
        JsonNode Sequence(string name, int type) => new JsonObject { ["Sequence"] = new JsonObject { ["id"] = name, ["type_id"] = type } };
        return Parse(new JsonObject
        {
            ["type"] = "TemplateProcessing",
            ["single"] = new JsonArray(Token(0), Sequence("A", 0)),
            ["pair"] = new JsonArray(Token(0), Sequence("A", 0), Token(1), Sequence("B", 1)),
            ["special_tokens"] = new JsonObject { [begin] = new JsonObject { ["id"] = begin, ["ids"] = new JsonArray(id), ["tokens"] = new JsonArray(begin) } },
        }.ToJsonString());
    }

    /// <summary>A value from its text.</summary>
    public static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
