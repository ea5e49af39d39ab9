using System.Text.Json;
using Ingot.Text.Tokenizers.HuggingFace;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Byte-level byte-pair encoding in tokenizer.json.</summary>
internal static class BytePairFile
{
    public static void Write(BytePairTokenizer tokenizer, string folder) =>
        TokenizerWriter.Write(folder, tokenizer, unknownToken: null, tokenizer.Vocabulary.IsNormalized ? "NFC" : null, tokenizer.Vocabulary.Pattern.Write, WriteDecoder, json => WriteModel(json, tokenizer));

    public static BytePairTokenizer Read(TokenizerJson file)
    {
        var tokens = new byte[file.Tokens.Length][];
        var added = file.Added.ToDictionary(token => token.Id);
        var known = new bool[256];
        for (int id = 0; id < tokens.Length; id++)
        {
            if (added.TryGetValue(id, out var own)) tokens[id] = own.IsSpecial ? [] : System.Text.Encoding.UTF8.GetBytes(own.Content);
            else tokens[id] = id == file.EndOfText ? [] : ByteAlphabet.Unspell(file.Tokens[id]) ?? throw file.Fault($"the token '{file.Tokens[id]}' is not spelt in bytes");
            if (!added.ContainsKey(id) && id != file.EndOfText && tokens[id].Length == 0) throw file.Fault($"the token {id} is empty");
            if (tokens[id].Length == 1) known[tokens[id][0]] = true;
        }

        int missing = Array.IndexOf(known, false);
        if (missing >= 0) throw file.Fault($"the byte 0x{missing:X2} has no token");
        Merge[] merges = [.. file.Merges.Select(merge => new Merge(merge.Left, merge.Right, merge.Result))];
        if (Array.Exists(merges, merge => IsOwn(merge.Left) || IsOwn(merge.Right) || IsOwn(merge.Result))) throw file.Fault("a merge makes or takes a special token");
        var special = file.Added.ToDictionary(token => token.Content, token => token.Id);
        special.TryAdd(file.Tokens[file.EndOfText], file.EndOfText);
        return new BytePairTokenizer(new BytePairVocabulary(file.Pattern!, tokens, merges, special, file.EndOfText) { TakesWholeWords = file.IgnoresMerges, IsNormalized = file.IsNormalized });

        bool IsOwn(int id) => added.ContainsKey(id) || id == file.EndOfText;
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
        json.WriteBoolean("ignore_merges", tokenizer.Vocabulary.TakesWholeWords || tokenizer.Vocabulary.IsRanked);
        json.WriteStartObject("vocab");
        for (int id = 0; id < tokenizer.VocabularySize; id++)
            if (!IsBeside(tokenizer, id)) json.WriteNumber(tokenizer.Spelling(id), id);
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

    // Ingot's own end-of-text stands in the vocabulary too; other special tokens only among those that were added.
    private static bool IsBeside(BytePairTokenizer tokenizer, int id) => id != tokenizer.EndOfText && tokenizer.SpecialTokens.Values.Contains(id);
}
