using System.Text.Json;
using Ingot.Text.Tokenizers.HuggingFace;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Byte-level byte-pair encoding in tokenizer.json.</summary>
internal static class BytePairFile
{
    public static void Write(BytePairTokenizer tokenizer, string folder) =>
        TokenizerWriter.Write(folder, tokenizer, unknownToken: null, tokenizer.PreTokenizer.Write, WriteDecoder, json => WriteModel(json, tokenizer));

    public static BytePairTokenizer Read(TokenizerJson file)
    {
        var tokens = new byte[file.Tokens.Length][];
        var known = new bool[256];
        for (int id = 0; id < tokens.Length; id++)
        {
            tokens[id] = id == file.EndOfText ? [] : ByteAlphabet.Unspell(file.Tokens[id]) ?? throw file.Fault($"the token '{file.Tokens[id]}' is not spelt in bytes");
            if (id != file.EndOfText && tokens[id].Length == 0) throw file.Fault($"the token {id} is empty");
            if (tokens[id].Length == 1) known[tokens[id][0]] = true;
        }

        int missing = Array.IndexOf(known, false);
        if (missing >= 0) throw file.Fault($"the byte 0x{missing:X2} has no token");
        Merge[] merges = [.. file.Merges.Select(merge => new Merge(merge.Left, merge.Right, merge.Result))];
        if (Array.Exists(merges, merge => merge.Left == file.EndOfText || merge.Right == file.EndOfText || merge.Result == file.EndOfText))
            throw file.Fault("a merge makes or takes a special token");
        return new BytePairTokenizer(Gpt2Pattern.Instance, tokens, merges, file.EndOfText);
    }

    private static void WriteDecoder(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", true);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", true);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, BytePairTokenizer tokenizer)
    {
        json.WriteStartObject();
        json.WriteString("type", "BPE");
        json.WriteNull("dropout");
        json.WriteNull("unk_token");
        json.WriteNull("continuing_subword_prefix");
        json.WriteNull("end_of_word_suffix");
        json.WriteBoolean("fuse_unk", false);
        json.WriteBoolean("byte_fallback", false);
        json.WriteBoolean("ignore_merges", false);
        json.WriteStartObject("vocab");
        for (int id = 0; id < tokenizer.VocabularySize; id++) json.WriteNumber(tokenizer.Spelling(id), id);
        json.WriteEndObject();
        json.WriteStartArray("merges");
        foreach (Merge merge in tokenizer.Merges)
        {
            json.WriteStartArray();
            json.WriteStringValue(tokenizer.Spelling(merge.Left));
            json.WriteStringValue(tokenizer.Spelling(merge.Right));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
