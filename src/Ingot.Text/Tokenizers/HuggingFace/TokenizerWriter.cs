using System.Text.Encodings.Web;
using System.Text.Json;
using Ingot.Core.Files;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>
/// Writes the two files of a tokenizer as Hugging Face's tokenizers and transformers lay them out. The post-processor puts end-of-text before a text,
/// which is our convention: so `AutoTokenizer` gives the ids that the model was trained on.
/// </summary>
internal static class TokenizerWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>How the files are indented when a node is written.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Writes both files; <paramref name="model"/> and the others write the value of their property in tokenizer.json.</summary>
    public static void Write(
        string folder, Tokenizer tokenizer, string? unknownToken, string? normalizer, Action<Utf8JsonWriter> preTokenizer, Action<Utf8JsonWriter> decoder, Action<Utf8JsonWriter> model)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Write(Path.Combine(folder, TokenizerFolder.TokenizerFile), json =>
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteNull("truncation");
            json.WriteNull("padding");
            json.WritePropertyName("added_tokens");
            AddedTokens(json, tokenizer);
            if (normalizer is null)
            {
                json.WriteNull("normalizer");
            }
            else
            {
                json.WriteStartObject("normalizer");
                json.WriteString("type", normalizer);
                json.WriteEndObject();
            }

            json.WritePropertyName("pre_tokenizer");
            preTokenizer(json);
            json.WritePropertyName("post_processor");
            PostProcessor(json, tokenizer);
            json.WritePropertyName("decoder");
            decoder(json);
            json.WritePropertyName("model");
            model(json);
            json.WriteEndObject();
        });
        Write(Path.Combine(folder, TokenizerFolder.ConfigurationFile), json => Configuration(json, tokenizer, unknownToken));
    }

    private static void Write(string path, Action<Utf8JsonWriter> content) => AtomicFile.Write(path, stream =>
    {
        using (var json = new Utf8JsonWriter(stream, Options)) content(json);
        stream.WriteByte((byte)'\n');
    });

    private static void AddedTokens(Utf8JsonWriter json, Tokenizer tokenizer)
    {
        json.WriteStartArray();
        foreach ((string name, int id) in tokenizer.SpecialTokens.OrderBy(token => token.Value))
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            AddedToken(json, name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void AddedToken(Utf8JsonWriter json, string name)
    {
        json.WriteString("content", name);
        json.WriteBoolean("single_word", false);
        json.WriteBoolean("lstrip", false);
        json.WriteBoolean("rstrip", false);
        json.WriteBoolean("normalized", false);
        json.WriteBoolean("special", true);
    }

    private static string EndOfText(Tokenizer tokenizer) => tokenizer.SpecialTokens.First(token => token.Value == tokenizer.EndOfText).Key;

    private static void PostProcessor(Utf8JsonWriter json, Tokenizer tokenizer)
    {
        json.WriteStartObject();
        json.WriteString("type", "TemplateProcessing");
        Template(json, EndOfText(tokenizer), "single", ["A"]);
        Template(json, EndOfText(tokenizer), "pair", ["A", "B"]);
        json.WriteStartObject("special_tokens");
        json.WriteStartObject(EndOfText(tokenizer));
        json.WriteString("id", EndOfText(tokenizer));
        json.WriteStartArray("ids");
        json.WriteNumberValue(tokenizer.EndOfText);
        json.WriteEndArray();
        json.WriteStartArray("tokens");
        json.WriteStringValue(EndOfText(tokenizer));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Template(Utf8JsonWriter json, string end, string name, ReadOnlySpan<string> sequences)
    {
        json.WriteStartArray(name);
        for (int type = 0; type < sequences.Length; type++)
        {
            Piece(json, "SpecialToken", end, type);
            Piece(json, "Sequence", sequences[type], type);
        }

        json.WriteEndArray();
    }

    private static void Piece(Utf8JsonWriter json, string kind, string id, int type)
    {
        json.WriteStartObject();
        json.WriteStartObject(kind);
        json.WriteString("id", id);
        json.WriteNumber("type_id", type);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Configuration(Utf8JsonWriter json, Tokenizer tokenizer, string? unknownToken)
    {
        json.WriteStartObject();
        json.WriteString("tokenizer_class", "PreTrainedTokenizerFast");
        json.WriteStartObject("added_tokens_decoder");
        foreach ((string name, int id) in tokenizer.SpecialTokens.OrderBy(token => token.Value))
        {
            json.WriteStartObject(id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            AddedToken(json, name);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteString("bos_token", EndOfText(tokenizer));
        json.WriteString("eos_token", EndOfText(tokenizer));
        if (unknownToken is not null) json.WriteString("unk_token", unknownToken);
        json.WriteBoolean("add_bos_token", true);
        json.WriteBoolean("add_eos_token", false);
        json.WriteBoolean("clean_up_tokenization_spaces", false);
        json.WriteEndObject();
    }
}
