using System.Text;
using System.Text.Json;
using Ingot.Text.Tokenizers.HuggingFace;
using Ingot.Text.Tokenizers.Pipeline;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Byte-level byte-pair encoding in tokenizer.json.</summary>
internal static class BytePairFile
{
    public static void Write(BytePairTokenizer tokenizer, string folder) => TokenizerWriter.Write(folder, tokenizer, tokenizer.Vocabulary.Added, unknownToken: null, new TokenizerLayout(json => WriteModel(json, tokenizer))
    {
        Normalizer = tokenizer.Vocabulary.IsNormalized ? WriteNormalizer : null,
        PreTokenizer = tokenizer.Vocabulary.Pattern.Write,
        Decoder = WriteDecoder,
    });

    /// <summary>Whether <paramref name="file"/> is such a one, which one scan over the bytes serves: byte pairs, a known pattern, no normalizer but NFC.</summary>
    public static bool Describes(TokenizerJson file)
    {
        JsonPart model = file.Model, pre = file.Root.Has("pre_tokenizer") ? file.Root["pre_tokenizer"] : default;
        if (model.Text("type") is not (null or "BPE") || !model.Has("merges") || model.Text("continuing_subword_prefix") is { Length: > 0 } || model.Text("end_of_word_suffix") is { Length: > 0 }) return false;
        if (file.Root.Has("normalizer") && file.Root["normalizer"].Type != "NFC") return false;
        return PatternOf([.. pre.Steps("pretokenizers")]) is not null && !file.Added.Exists(token => token.IsNormalized && file.Root.Has("normalizer"));
    }

    public static BytePairTokenizer Read(TokenizerJson file)
    {
        var tokens = new byte[file.Tokens.Length][];
        var added = file.Added.ToDictionary(token => token.Id);
        if (!added.ContainsKey(file.EndOfText)) added.Add(file.EndOfText, new AddedToken(file.Tokens[file.EndOfText], file.EndOfText) { IsSpecial = true });
        var known = new bool[256];
        for (int id = 0; id < tokens.Length; id++)
        {
            if (added.TryGetValue(id, out var own)) tokens[id] = own.IsSpecial ? [] : Encoding.UTF8.GetBytes(own.Content);
            else if ((tokens[id] = ByteAlphabet.Unspell(file.Tokens[id]) ?? throw file.Fault($"the token '{file.Tokens[id]}' is not spelt in bytes")).Length == 0) throw file.Fault($"the token {id} is empty");
            else if (tokens[id].Length == 1) known[tokens[id][0]] = true;
        }

        int missing = Array.IndexOf(known, false);
        if (missing >= 0) throw file.Fault($"the byte 0x{missing:X2} has no token");
        Merge[] merges = [.. file.Merges()];
        if (Array.Exists(merges, merge => added.ContainsKey(merge.Left) || added.ContainsKey(merge.Right) || added.ContainsKey(merge.Result))) throw file.Fault("a merge makes or takes a special token");
        WordScanner pattern = PatternOf([.. file.Root["pre_tokenizer"].Steps("pretokenizers")])!;
        return new BytePairTokenizer(new BytePairVocabulary(pattern, tokens, merges, [.. added.Values.OrderBy(token => token.Id)], file.EndOfText)
        {
            BeginOfText = added.ContainsKey(file.BeginOfText) ? file.BeginOfText : file.EndOfText,
            TakesWholeWords = file.Model.Flag("ignore_merges"),
            IsNormalized = file.Root.Has("normalizer"),
        });
    }

    // GPT-2's pattern is built into the byte level; later models split by one of their own first.
    private static WordScanner? PatternOf(JsonPart[] steps)
    {
        if (steps.Length == 0 || steps[^1].Type != "ByteLevel" || steps[^1].Flag("add_prefix_space", true)) return null;
        if (steps[^1].Flag("use_regex", true)) return steps.Length == 1 ? Gpt2Pattern.Instance : null;
        if (steps.Length != 2 || steps[0].Type != "Split" || steps[0].Text("behavior") != "Isolated" || steps[0].Flag("invert")) return null;
        (string text, bool isRegex) = steps[0].Pattern();
        return isRegex ? PatternCatalog.Spelled(text) : null;
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

    private static void WriteNormalizer(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "NFC");
        json.WriteEndObject();
    }

    // Ingot's own end-of-text stands in the vocabulary too; other special tokens only among those that were added.
    private static bool IsBeside(BytePairTokenizer tokenizer, int id) => id != tokenizer.EndOfText && tokenizer.Vocabulary.Added.Any(token => token.Id == id);
}
