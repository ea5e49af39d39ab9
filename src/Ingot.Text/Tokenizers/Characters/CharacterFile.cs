using System.Text;
using System.Text.Json;
using Ingot.Text.Tokenizers.HuggingFace;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.Characters;

/// <summary>
/// A character tokenizer in tokenizer.json: a BPE model without merges and without a pre-tokenizer, which Hugging Face cuts into characters; U+FFFD is
/// its unknown token, or its byte fallback is on.
/// </summary>
internal static class CharacterFile
{
    private const string UnknownToken = "\uFFFD";

    public static void Write(CharacterTokenizer tokenizer, string folder) => TokenizerWriter.Write(
        folder, tokenizer, [new AddedToken(Tokenizer.EndOfTextToken, tokenizer.EndOfText) { IsSpecial = true }], tokenizer.ByteFallback ? null : UnknownToken,
        new TokenizerLayout(json => WriteModel(json, tokenizer)) { Decoder = json => WriteDecoder(json, tokenizer.ByteFallback) });

    /// <summary>Whether <paramref name="file"/> is such a one: every token but the leading ones is one character, and nothing merges.</summary>
    public static bool Describes(TokenizerJson file) => file.Model.Text("type") is null or "BPE" && !file.Root.Has("pre_tokenizer") && !file.Root.Has("normalizer")
        && !file.Model.Items("merges").Any() && file.Tokens[0] == Tokenizer.EndOfTextToken && file.EndOfText == 0;

    public static CharacterTokenizer Read(TokenizerJson file)
    {
        bool byteFallback = file.Model.Flag("byte_fallback");
        int first = byteFallback ? 257 : 2;
        if (!byteFallback && file.Model.Text("unk_token") != UnknownToken) throw file.Fault("the unknown token is not U+FFFD and there is no byte fallback");
        for (int id = 0; id < first; id++)
            if (file.Id(Leading(id, byteFallback)) != id) throw file.Fault($"the id {id} is not '{Leading(id, byteFallback)}'");
        var characters = new List<Rune>(file.Tokens.Length);
        foreach (string token in file.Tokens.Skip(first))
        {
            if (Rune.DecodeFromUtf16(token, out Rune rune, out int length) != System.Buffers.OperationStatus.Done || length != token.Length)
                throw file.Fault($"the token '{token}' is not one character");
            characters.Add(rune);
        }

        return new CharacterTokenizer(characters, byteFallback);
    }

    // The spelling of the ids before the characters.
    private static string Leading(int id, bool byteFallback) => id == 0 ? Tokenizer.EndOfTextToken : byteFallback ? $"<0x{id - 1:X2}>" : UnknownToken;

    private static void WriteDecoder(Utf8JsonWriter json, bool byteFallback)
    {
        json.WriteStartObject();
        json.WriteString("type", "Sequence");
        json.WriteStartArray("decoders");
        if (byteFallback) WriteType(json, "ByteFallback");
        WriteType(json, "Fuse");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, CharacterTokenizer tokenizer)
    {
        json.WriteStartObject();
        json.WriteString("type", "BPE");
        json.WriteNull("dropout");
        json.WriteString("unk_token", tokenizer.ByteFallback ? null : UnknownToken);
        json.WriteNull("continuing_subword_prefix");
        json.WriteNull("end_of_word_suffix");
        json.WriteBoolean("fuse_unk", false);
        json.WriteBoolean("byte_fallback", tokenizer.ByteFallback);
        json.WriteBoolean("ignore_merges", false);
        json.WriteStartObject("vocab");
        int first = tokenizer.FirstCharacter;
        for (int id = 0; id < first; id++) json.WriteNumber(Leading(id, tokenizer.ByteFallback), id);
        for (int i = 0; i < tokenizer.Characters.Count; i++) json.WriteNumber(tokenizer.Characters[i].ToString(), first + i);
        json.WriteEndObject();
        json.WriteStartArray("merges");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
