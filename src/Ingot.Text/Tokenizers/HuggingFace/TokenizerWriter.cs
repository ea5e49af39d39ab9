using System.Text.Encodings.Web;
using System.Text.Json;
using Ingot.Core.Files;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>
/// Writes the two files of a tokenizer as Hugging Face's tokenizers and transformers lay them out. The post-processor puts the begin of a text before it,
/// which is our convention: so `AutoTokenizer` gives the ids that the model was trained on.
/// </summary>
internal static class TokenizerWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>How the files are indented when a node is written.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Writes both files; the functions of <paramref name="layout"/> write the value of their property in tokenizer.json.</summary>
    public static void Write(string folder, Tokenizer tokenizer, IReadOnlyList<AddedToken> added, string? unknownToken, TokenizerLayout layout)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Write(Path.Combine(folder, TokenizerFolder.TokenizerFile), json =>
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteNull("truncation");
            json.WriteNull("padding");
            json.WriteStartArray("added_tokens");
            foreach (AddedToken token in added.OrderBy(token => token.Id))
            {
                json.WriteStartObject();
                json.WriteNumber("id", token.Id);
                Flags(json, token);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Property(json, "normalizer", layout.Normalizer);
            Property(json, "pre_tokenizer", layout.PreTokenizer);
            Property(json, "post_processor", layout.PostProcessor ?? (writer => PostProcessor(writer, tokenizer)));
            Property(json, "decoder", layout.Decoder);
            Property(json, "model", layout.Model);
            json.WriteEndObject();
        });
        Write(Path.Combine(folder, TokenizerFolder.ConfigurationFile), json => Configuration(json, tokenizer, added, unknownToken));
    }

    private static void Property(Utf8JsonWriter json, string name, Action<Utf8JsonWriter>? write)
    {
        json.WritePropertyName(name);
        if (write is null) json.WriteNullValue();
        else write(json);
    }

    private static void Write(string path, Action<Utf8JsonWriter> content) => AtomicFile.Write(path, stream =>
    {
        using (var json = new Utf8JsonWriter(stream, Options)) content(json);
        stream.WriteByte((byte)'\n');
    });

    private static void Flags(Utf8JsonWriter json, AddedToken token)
    {
        json.WriteString("content", token.Content);
        json.WriteBoolean("single_word", token.IsSingleWord);
        json.WriteBoolean("lstrip", token.TakesLeft);
        json.WriteBoolean("rstrip", token.TakesRight);
        json.WriteBoolean("normalized", token.IsNormalized);
        json.WriteBoolean("special", token.IsSpecial);
    }

    private static void PostProcessor(Utf8JsonWriter json, Tokenizer tokenizer)
    {
        string begin = tokenizer.Spelling(tokenizer.BeginOfText);
        json.WriteStartObject();
        json.WriteString("type", "TemplateProcessing");
        Template(json, begin, "single", ["A"]);
        Template(json, begin, "pair", ["A", "B"]);
        json.WriteStartObject("special_tokens");
        json.WriteStartObject(begin);
        json.WriteString("id", begin);
        json.WriteStartArray("ids");
        json.WriteNumberValue(tokenizer.BeginOfText);
        json.WriteEndArray();
        json.WriteStartArray("tokens");
        json.WriteStringValue(begin);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Template(Utf8JsonWriter json, string begin, string name, ReadOnlySpan<string> sequences)
    {
        json.WriteStartArray(name);
        for (int type = 0; type < sequences.Length; type++)
        {
            Piece(json, "SpecialToken", begin, type);
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

    private static void Configuration(Utf8JsonWriter json, Tokenizer tokenizer, IReadOnlyList<AddedToken> added, string? unknownToken)
    {
        json.WriteStartObject();
        json.WriteString("tokenizer_class", "PreTrainedTokenizerFast");
        json.WriteStartObject("added_tokens_decoder");
        foreach (AddedToken token in added.OrderBy(token => token.Id))
        {
            json.WriteStartObject(token.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Flags(json, token);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteString("bos_token", tokenizer.Spelling(tokenizer.BeginOfText));
        json.WriteString("eos_token", tokenizer.Spelling(tokenizer.EndOfText));
        if (unknownToken is not null) json.WriteString("unk_token", unknownToken);
        json.WriteBoolean("add_bos_token", true);
        json.WriteBoolean("add_eos_token", false);
        json.WriteBoolean("clean_up_tokenization_spaces", false);
        json.WriteEndObject();
    }
}
