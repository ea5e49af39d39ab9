using System.Text.Json;
using Ingot.Text.Tokenizers.HuggingFace;
using Ingot.Text.Tokenizers.Models;

namespace Ingot.Text.Tokenizers.Pipeline;

/// <summary>A tokenizer of several steps in tokenizer.json.</summary>
internal static class PipelineFile
{
    /// <summary>Reads it; what is not understood is refused by name.</summary>
    public static PipelineTokenizer Read(TokenizerJson file) => new(new PipelineParts(Model(file))
    {
        EndOfText = file.EndOfText,
        BeginOfText = file.BeginOfText,
        Added = file.Added,
        Normalizers = NormalizerReader.Read(Part(file, "normalizer")),
        PreTokenization = PreTokenizerReader.Read(Part(file, "pre_tokenizer")),
        Decoders = DecoderReader.Read(Part(file, "decoder")),
        Frame = Frame(file),
        NormalizerJson = Part(file, "normalizer").Value,
        PreTokenizerJson = Part(file, "pre_tokenizer").Value,
        PostProcessorJson = Part(file, "post_processor").Value,
        DecoderJson = Part(file, "decoder").Value,
    });

    public static void Write(PipelineTokenizer tokenizer, string folder)
    {
        PipelineParts parts = tokenizer.Parts;
        string? unknown = parts.Model.Unknown is { } id ? tokenizer.Spelling(id) : null;
        TokenizerWriter.Write(folder, tokenizer, parts.Added, unknown, new TokenizerLayout(parts.Model.Write)
        {
            Normalizer = Writer(parts.NormalizerJson),
            PreTokenizer = Writer(parts.PreTokenizerJson),
            PostProcessor = Writer(parts.PostProcessorJson),
            Decoder = Writer(parts.DecoderJson),
        });
    }

    private static Action<Utf8JsonWriter>? Writer(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value.WriteTo;

    private static JsonPart Part(TokenizerJson file, string name) => file.Root.Has(name) ? file.Root[name] : default;

    private static (int[] Before, int[] After) Frame(TokenizerJson file)
    {
        (int[] before, int[] after) = FrameReader.Read(Part(file, "post_processor"));
        if (before.Concat(after).Any(id => (uint)id >= (uint)file.Tokens.Length)) throw file.Fault("the post-processor names an id that no token has");
        return (before, after);
    }

    private static TokenModel Model(TokenizerJson file)
    {
        JsonPart model = file.Model;
        var own = file.Added.Where(token => token.IsSpecial).Select(token => token.Id).Append(file.EndOfText).Append(file.BeginOfText).ToHashSet();
        string?[] spellings = file.Tokens[..file.ModelSize];
        if (spellings.Length < file.Tokens.Length && file.Added.Exists(token => token.Id < file.ModelSize && !spellings.Contains(token.Content))) throw file.Fault("added tokens stand between those of the model");
        // Files before the type was written are byte pairs, as the only ones with merges.
        string type = model.Text("type") ?? (model.Has("merges") ? "BPE" : model.Value.GetProperty("vocab").ValueKind == JsonValueKind.Array ? "Unigram" : "WordPiece");
        switch (type)
        {
            case "BPE":
                return MergesOf(file, model, spellings, own);
            case "Unigram":
                int unknown = model.Has("unk_id") ? model["unk_id"].Value.GetInt32() : throw file.Fault("the unigram model has no unknown piece");
                if ((uint)unknown >= (uint)spellings.Length) throw file.Fault($"the unknown piece {unknown} is none");
                double[] scores = [.. model.Items("vocab").Select(piece => piece.Value[1].GetDouble())];
                return new UnigramModel(spellings!, scores, unknown, model.Flag("byte_fallback"), own);
            case "WordPiece":
                return new WordPieceModel(spellings, file.Id(model.Text("unk_token") ?? "[UNK]"), model.Text("continuing_subword_prefix") ?? "##", model.Number("max_input_chars_per_word", 100), own);
            case "WordLevel":
                return new WordLevelModel(spellings, file.Id(model.Text("unk_token") ?? "[UNK]"), own);
            default:
                throw file.Fault($"models of type '{type}' are not read");
        }
    }

    private static MergeModel MergesOf(TokenizerJson file, JsonPart model, string?[] spellings, HashSet<int> own)
    {
        string prefix = model.Text("continuing_subword_prefix") ?? "";
        return new MergeModel(spellings, [.. file.Merges(prefix)], model.Text("unk_token") is { } unknown ? file.Id(unknown) : null, model.Flag("byte_fallback"), own)
        {
            FusesUnknown = model.Flag("fuse_unk"),
            TakesWholePieces = model.Flag("ignore_merges"),
            Prefix = prefix,
            Suffix = model.Text("end_of_word_suffix") ?? "",
        };
    }
}
