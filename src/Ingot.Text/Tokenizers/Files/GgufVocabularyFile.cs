using System.Text;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Models;
using Ingot.Text.Tokenizers.Normalization;
using Ingot.Text.Tokenizers.Pipeline;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>The vocabulary in a GGUF file, encoded as llama.cpp does: "llama" (SentencePiece's byte pairs with byte fallback) and "gpt2" (byte-level).</summary>
internal static class GgufVocabularyFile
{
    /// <summary>Reads the file at <paramref name="path"/>; <paramref name="pattern"/> names how a byte-level one cuts words, where its own name for that is not known.</summary>
    /// <exception cref="IngotException">It is none, or its vocabulary is of another kind.</exception>
    public static Tokenizer Read(string path, string? pattern)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            using var buffered = new BufferedStream(stream, 1 << 16);
            var values = new GgufReader(buffered).Read();
            string model = Text(values, "model") ?? throw new FormatException("it has no tokenizer");
            Piece[] pieces = Pieces(values);
            return model switch
            {
                "llama" => Llama(values, pieces),
                "gpt2" => Gpt2(values, pieces, pattern),
                _ => throw new FormatException($"vocabularies of the kind '{model}' are not read"),
            };
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException or InvalidCastException)
        {
            throw new IngotException(ExitCode.Data, $"the vocabulary of the file is not read: {fault.Message}", path, "Copy the file again from where it came, or take the tokenizer.json of its model", fault);
        }
    }

    private static PipelineTokenizer Llama(Dictionary<string, object> values, Piece[] pieces)
    {
        bool prefix = Number(values, "add_space_prefix") != 0;
        var ids = (Unknown: Id(values, "unknown_token_id") ?? 0, Begin: Id(values, "bos_token_id") ?? 1, End: Id(values, "eos_token_id") ?? 2);
        var normalizer = new PieceNormalizer { AddsPrefix = prefix, RemovesSpaces = false };
        ByteTrie? kept = Array.Exists(pieces, piece => piece.Type == PieceType.UserDefined)
            ? new ByteTrie(pieces.Select((piece, id) => (piece.Type == PieceType.UserDefined ? Encoding.UTF8.GetBytes(piece.Text) : [], id))) : null;
        return SentencePieceFile.Assemble(pieces, isBytePair: true, spellsBytes: true, ids, normalizer, kept, PieceJson.Of([], prefix, escapesSpaces: true, prefix));
    }

    private static BytePairTokenizer Gpt2(Dictionary<string, object> values, Piece[] pieces, string? pattern)
    {
        // llama.cpp's names of patterns that are one of ours.
        string named = pattern ?? Text(values, "pre") switch
        {
            null or "default" or "gpt-2" => "gpt2",
            "llama-bpe" or "llama3" or "llama-v3" or "dbrx" or "smaug-bpe" => "cl100k",
            "qwen2" => "qwen2",
            "gpt-4o" => "o200k",
            var other => other,
        };
        WordScanner scanner = PatternCatalog.Named(named) ?? throw new FormatException($"the pattern '{named}' is not known; name one of {string.Join(", ", PatternCatalog.Names)} by --pattern");
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var tokens = new byte[pieces.Length][];
        var added = new List<AddedToken>();
        for (int id = 0; id < pieces.Length; id++)
        {
            bool special = pieces[id].Type is PieceType.Control or PieceType.Unused or PieceType.Unknown;
            if (!ids.TryAdd(pieces[id].Text, id)) throw new FormatException($"the token '{pieces[id].Text}' stands twice");
            tokens[id] = special ? [] : pieces[id].Type == PieceType.UserDefined ? Encoding.UTF8.GetBytes(pieces[id].Text)
                : ByteAlphabet.Unspell(pieces[id].Text) ?? throw new FormatException($"the token '{pieces[id].Text}' is not spelt in bytes");
            if (special || pieces[id].Type == PieceType.UserDefined) added.Add(new AddedToken(pieces[id].Text, id) { IsSpecial = special });
        }

        if (Enumerable.Range(0, 256).Any(value => !Array.Exists(tokens, token => token.Length == 1 && token[0] == value))) throw new FormatException("a byte has no token");
        int end = Id(values, "eos_token_id") ?? throw new FormatException("no token ends a text");
        if ((uint)end >= (uint)tokens.Length || tokens[end].Length > 0) throw new FormatException($"the token {end}, which is to end a text, is none");
        int begin = Id(values, "bos_token_id") is { } own && (uint)own < (uint)tokens.Length && tokens[own].Length == 0 ? own : end;
        return new BytePairTokenizer(new BytePairVocabulary(scanner, tokens, [.. Merges(values, ids)], added, end) { BeginOfText = begin, TakesWholeWords = Text(values, "pre") is "llama-bpe" or "llama3" or "llama-v3" });
    }

    private static IEnumerable<Merge> Merges(Dictionary<string, object> values, Dictionary<string, int> ids)
    {
        foreach (string line in values.GetValueOrDefault("tokenizer.ggml.merges") as List<string> ?? [])
        {
            string[] parts = line.Split(' ');
            if (parts.Length != 2 || !ids.TryGetValue(parts[0], out int left) || !ids.TryGetValue(parts[1], out int right) || !ids.TryGetValue(parts[0] + parts[1], out int result))
                throw new FormatException($"the merge '{line}' is not two tokens that make a third");
            yield return new Merge(left, right, result);
        }
    }

    private static Piece[] Pieces(Dictionary<string, object> values)
    {
        var texts = values.GetValueOrDefault("tokenizer.ggml.tokens") as List<string> ?? throw new FormatException("it has no tokens");
        var scores = values.GetValueOrDefault("tokenizer.ggml.scores") as List<double>;
        var types = values.GetValueOrDefault("tokenizer.ggml.token_type") as List<double>;
        if ((scores is not null && scores.Count != texts.Count) || (types is not null && types.Count != texts.Count)) throw new FormatException("it has more tokens than scores or types, or fewer");
        return [.. texts.Select((text, id) => new Piece(text, (float)(scores?[id] ?? 0), types is not null && types[id] is >= 1 and <= 6 ? (PieceType)types[id] : PieceType.Normal))];
    }

    private static string? Text(Dictionary<string, object> values, string name) => values.GetValueOrDefault($"tokenizer.ggml.{name}") as string;

    private static double? Number(Dictionary<string, object> values, string name) => values.GetValueOrDefault($"tokenizer.ggml.{name}") as double?;

    private static int? Id(Dictionary<string, object> values, string name) => Number(values, name) is >= 0 and <= int.MaxValue and var id ? (int)id : null;
}
