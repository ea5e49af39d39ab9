using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>The two files of GPT-2: a JSON object of spellings and ids (vocab.json, encoder.json), and the merges, one a line (merges.txt, vocab.bpe).</summary>
internal static class VocabularyAndMerges
{
    private static readonly (string Vocabulary, string Merges)[] Names = [("vocab.json", "merges.txt"), ("encoder.json", "vocab.bpe")];

    /// <summary>Whether <paramref name="folder"/> holds the two.</summary>
    public static bool Stands(string folder) => Pair(folder) is not null;

    /// <summary>Reads the two files of <paramref name="folder"/>; words are cut by <paramref name="pattern"/>, GPT-2's unless it is named.</summary>
    /// <exception cref="IngotException">One is missing or broken.</exception>
    public static BytePairTokenizer Read(string folder, string? pattern)
    {
        var (vocabulary, merges) = Pair(folder)!.Value;
        var cut = pattern is null ? Gpt2Pattern.Instance : PatternCatalog.Named(pattern) ?? throw new IngotException(ExitCode.Usage, $"the pattern '{pattern}' is not known", folder, $"Name one of {string.Join(", ", PatternCatalog.Names)}");
        try
        {
            var ids = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllBytes(vocabulary)) ?? throw new JsonException("it is null");
            var tokens = new byte[ids.Count][];
            foreach ((string token, int id) in ids)
            {
                if ((uint)id >= (uint)tokens.Length || tokens[id] is not null) throw Fault(vocabulary, $"the id {id} of '{token}' stands twice, or is not below {tokens.Length}");
                tokens[id] = token == Tokenizer.EndOfTextToken ? [] : ByteAlphabet.Unspell(token) ?? throw Fault(vocabulary, $"the token '{token}' is not spelt in bytes");
            }

            if (!ids.TryGetValue(Tokenizer.EndOfTextToken, out int end)) throw Fault(vocabulary, $"there is no token '{Tokenizer.EndOfTextToken}'");
            for (int value = 0; value < 256; value++)
                if (!Array.Exists(tokens, token => token.Length == 1 && token[0] == value)) throw Fault(vocabulary, $"the byte 0x{value:X2} has no token");
            return new BytePairTokenizer(cut, tokens, [.. Merges(merges, ids)], end);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new IngotException(ExitCode.Data, $"the vocabulary cannot be read: {fault.Message}", vocabulary, "Copy both files again from where they came", fault);
        }
    }

    /// <summary>Writes the two files of <paramref name="tokenizer"/> into <paramref name="folder"/>; special tokens stand in the vocabulary by their names.</summary>
    public static void Write(BytePairTokenizer tokenizer, string folder)
    {
        AtomicFile.Write(Path.Combine(folder, Names[0].Vocabulary), stream =>
        {
            using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            json.WriteStartObject();
            for (int id = 0; id < tokenizer.VocabularySize; id++) json.WriteNumber(tokenizer.Spelling(id), id);
            json.WriteEndObject();
        });
        AtomicFile.Write(Path.Combine(folder, Names[0].Merges), stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            text.WriteLine("#version: 0.2");
            foreach (Merge merge in tokenizer.Merges) text.WriteLine($"{tokenizer.Spelling(merge.Left)} {tokenizer.Spelling(merge.Right)}");
        });
    }

    private static IEnumerable<Merge> Merges(string path, Dictionary<string, int> ids)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (line.Length == 0 || (number == 1 && line.StartsWith("#version", StringComparison.Ordinal))) continue;
            string[] parts = line.Split(' ');
            if (parts.Length != 2 || !ids.TryGetValue(parts[0], out int left) || !ids.TryGetValue(parts[1], out int right) || !ids.TryGetValue(parts[0] + parts[1], out int result))
                throw Fault($"{path}:{number}", "the line is not two tokens of the vocabulary that make a third");
            yield return new Merge(left, right, result);
        }
    }

    private static (string Vocabulary, string Merges)? Pair(string folder)
    {
        foreach (var (vocabulary, merges) in Names)
        {
            if (File.Exists(Path.Combine(folder, vocabulary)) && File.Exists(Path.Combine(folder, merges))) return (Path.Combine(folder, vocabulary), Path.Combine(folder, merges));
        }

        return null;
    }

    private static IngotException Fault(string where, string what) => new(ExitCode.Data, what, where, "Copy both files again from where they came");
}
