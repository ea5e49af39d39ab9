using System.Text.Json;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>The pattern of a known model, as a scanner.</summary>
internal abstract class WordScanner : PreTokenizer
{
    /// <summary>What it is called in recipes and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The regular expression that it scans by, as tokenizer.json spells it.</summary>
    public abstract string Expression { get; }

    /// <summary>Writes the value of `pre_tokenizer` in tokenizer.json.</summary>
    public abstract void Write(Utf8JsonWriter json);

    /// <summary>Writes a split by <paramref name="regex"/> and then the spelling of bytes, as Hugging Face's tokenizers do for models after GPT-2.</summary>
    protected static void WriteSplit(Utf8JsonWriter json, string regex)
    {
        json.WriteStartObject();
        json.WriteString("type", "Sequence");
        json.WriteStartArray("pretokenizers");
        json.WriteStartObject();
        json.WriteString("type", "Split");
        json.WriteStartObject("pattern");
        json.WriteString("Regex", regex);
        json.WriteEndObject();
        json.WriteString("behavior", "Isolated");
        json.WriteBoolean("invert", false);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", false);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
