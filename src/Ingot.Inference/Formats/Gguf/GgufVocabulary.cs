using System.Text;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Characters;
using Ingot.Text.Tokenizers.Files;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Inference.Formats.Gguf;

/// <summary>
/// A tokenizer as llama.cpp's "gpt2" vocabulary, with the pattern that cuts its words. Byte-level byte pairs are just that. Characters become it: each is a token of
/// one to four bytes, and the merges put its bytes together. One difference is left: llama.cpp drops characters that the
/// vocabulary lacks, where Ingot reads the unknown token. SentencePiece's byte pairs with byte fallback are its "llama" vocabulary, its unigram without bytes the "t5" one.
/// </summary>
internal sealed class GgufVocabulary
{
    private const int NormalToken = 1, UnknownToken = 2, ControlToken = 3, UnusedToken = 5;

    private readonly List<string> tokens = [];
    private readonly List<int> types = [];
    private readonly List<string> merges = [];
    private readonly List<float> scores = [];
    private readonly Tokenizer tokenizer;
    private string model = "gpt2", pattern = "gpt-2";
    private bool addsPrefix;

    private GgufVocabulary(Tokenizer tokenizer) => this.tokenizer = tokenizer;

    /// <summary>The vocabulary of <paramref name="tokenizer"/>, filled up with unused tokens to the model's <paramref name="size"/>.</summary>
    public static GgufVocabulary Of(Tokenizer tokenizer, int size, string folder)
    {
        if (tokenizer.VocabularySize > size)
            throw new IngotException(ExitCode.Data, $"the tokenizer has {tokenizer.VocabularySize} ids, but the model knows {size}", folder, "Make the model folder again.");
        var vocabulary = new GgufVocabulary(tokenizer);
        switch (tokenizer)
        {
            case BytePairTokenizer bytePair:
                vocabulary.Take(bytePair);
                break;
            case CharacterTokenizer { ByteFallback: false } characters:
                vocabulary.Take(characters);
                break;
            case PipelineTokenizer pipeline:
                vocabulary.Take(PieceList.Of(pipeline, out string why) ?? throw Refusal($"llama.cpp cannot do what this tokenizer does: {why}", folder));
                break;
            default:
                throw Refusal("llama.cpp has no tokenizer that spells unknown characters in bytes as this one does", folder);
        }

        while (vocabulary.tokens.Count < size) vocabulary.Add($"[PAD{vocabulary.tokens.Count}]", UnusedToken);
        return vocabulary;
    }

    /// <summary>Adds the tokenizer's keys.</summary>
    public void Describe(GgufMetadata metadata)
    {
        metadata.Text("tokenizer.ggml.model", model);
        metadata.Text("tokenizer.ggml.pre", pattern);
        metadata.Texts("tokenizer.ggml.tokens", tokens);
        metadata.Int32s("tokenizer.ggml.token_type", types);
        if (scores.Count > 0)
        {
            // Scores are there for the pieces alone; what fills the model up has none that matters.
            metadata.Float32s("tokenizer.ggml.scores", [.. scores, .. Enumerable.Repeat(-1e9f, tokens.Count - scores.Count)]);
            if (types.IndexOf(UnknownToken) is >= 0 and var unknown) metadata.UInt32("tokenizer.ggml.unknown_token_id", (uint)unknown);
        }
        else
        {
            metadata.Texts("tokenizer.ggml.merges", merges);
        }

        metadata.UInt32("tokenizer.ggml.bos_token_id", (uint)tokenizer.BeginOfText);
        metadata.UInt32("tokenizer.ggml.eos_token_id", (uint)tokenizer.EndOfText);
        metadata.Bool("tokenizer.ggml.add_bos_token", true);
        metadata.Bool("tokenizer.ggml.add_eos_token", false);
        metadata.Bool("tokenizer.ggml.add_space_prefix", addsPrefix);
    }

    private void Take(BytePairTokenizer tokenizer)
    {
        // llama.cpp knows patterns by models that have them; of those with cl100k's, this one has no rule of its own for whole words.
        pattern = tokenizer.PatternName switch { "cl100k" => "dbrx", "qwen2" => "qwen2", "o200k" => "gpt-4o", _ => "gpt-2" };
        var special = tokenizer.SpecialTokens.Values.ToHashSet();
        for (int id = 0; id < tokenizer.VocabularySize; id++) Add(tokenizer.Spelling(id), special.Contains(id) ? ControlToken : NormalToken);
        foreach (Merge merge in tokenizer.Merges) merges.Add($"{tokenizer.Spelling(merge.Left)} {tokenizer.Spelling(merge.Right)}");
    }

    private void Take(PieceList list)
    {
        (model, pattern, addsPrefix) = (list.IsUnigram ? "t5" : "llama", "default", list.AddsPrefix);
        foreach (Piece piece in list.Pieces)
        {
            Add(piece.Text, (int)piece.Type);
            scores.Add(piece.Score);
        }
    }

    private static IngotException Refusal(string what, string folder) => new(
        ExitCode.Data, what, folder, "Export the safetensors folder, or train with `tokenizer: {kind: bpe}`, `{kind: sentencepiece_bpe}`, or `{kind: unigram, byte_fallback: false}`.");

    private void Take(CharacterTokenizer tokenizer)
    {
        Add(Tokenizer.EndOfTextToken, ControlToken);
        Add(ByteSpelling.Of("\uFFFD"), NormalToken);
        foreach (Rune character in tokenizer.Characters) Add(ByteSpelling.Of(character.ToString()), NormalToken);
        var known = new HashSet<string>();
        foreach (string token in tokens.Skip(1))
        {
            for (int n = 1; n < token.Length; n++)
            {
                if (known.Add(token[..(n + 1)])) merges.Add($"{token[..n]} {token[n]}");
            }
        }
    }

    private void Add(string token, int type)
    {
        tokens.Add(token);
        types.Add(type);
    }
}
