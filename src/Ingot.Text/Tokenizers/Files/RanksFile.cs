using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Pipeline;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.Files;

/// <summary>The ranks of tiktoken: a line a token, its bytes in base64 and its id. Pattern and special tokens are not in the file; they are known by its name (tiktoken, openai_public.py).</summary>
internal static class RanksFile
{
    private const int MostTokens = 10_000_000;

    private static readonly Dictionary<string, (WordScanner Pattern, (string Name, int Id)[] Special)> Known = new(StringComparer.Ordinal)
    {
        ["r50k_base"] = (Gpt2Pattern.Instance, [("<|endoftext|>", 50256)]),
        ["p50k_base"] = (Gpt2Pattern.Instance, [("<|endoftext|>", 50256)]),
        ["cl100k_base"] = (Cl100kPattern.Instance, [("<|endoftext|>", 100257), ("<|fim_prefix|>", 100258), ("<|fim_middle|>", 100259), ("<|fim_suffix|>", 100260), ("<|endofprompt|>", 100276)]),
        ["o200k_base"] = (O200kPattern.Instance, [("<|endoftext|>", 199999), ("<|endofprompt|>", 200018)]),
    };

    /// <summary>Reads the file at <paramref name="path"/>; <paramref name="pattern"/> names the pattern of one with an unknown name, whose end-of-text is then the first id after the others.</summary>
    /// <exception cref="IngotException">It is none, or its pattern is not known.</exception>
    public static BytePairTokenizer Read(string path, string? pattern)
    {
        var tokens = new List<byte[]>();
        int number = 0;
        foreach (string line in File.ReadLines(path, Encoding.ASCII))
        {
            number++;
            if (line.Length == 0) continue;
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0 || !Base64.IsValid(line.AsSpan(0, space)) || !int.TryParse(line.AsSpan(space + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int id) || id >= MostTokens)
                throw Fault(path, number, "the line is not a token in base64 and its rank");
            byte[] token = Convert.FromBase64String(line[..space]);
            while (tokens.Count <= id) tokens.Add([]);
            if (token.Length == 0 || tokens[id].Length > 0) throw Fault(path, number, token.Length == 0 ? "the token is empty" : $"the rank {id} stands twice");
            tokens[id] = token;
        }

        for (int value = 0; value < 256; value++)
            if (!tokens.Exists(token => token.Length == 1 && token[0] == value)) throw Fault(path, number, $"the byte 0x{value:X2} has no token");
        var (known, special) = Known.GetValueOrDefault(Path.GetFileNameWithoutExtension(path));
        var found = pattern is null ? known : PatternCatalog.Named(pattern);
        if (found is null)
            throw new IngotException(ExitCode.Usage, pattern is null ? "the pattern that cuts its words is not known" : $"the pattern '{pattern}' is not known", path, $"Name one of {string.Join(", ", PatternCatalog.Names)} by --pattern; known files are {string.Join(", ", Known.Keys)}");
        special ??= [(Tokenizer.EndOfTextToken, tokens.Count)];
        foreach (var (_, id) in special)
            while (tokens.Count <= id) tokens.Add([]);
        byte[][] all = [.. tokens];
        var names = special.ToDictionary(token => token.Name, token => token.Id);
        // Ids that mean nothing need a name where every id has one.
        for (int id = 0; id < all.Length; id++)
            if (all[id].Length == 0 && !names.ContainsValue(id)) names.Add($"<|unused_{id}|>", id);
        return new BytePairTokenizer(new BytePairVocabulary(found, all, Ranks.Learnt(all, new WholeWords(all)), [.. names.Select(token => new AddedToken(token.Key, token.Value) { IsSpecial = true })], special[0].Id) { IsRanked = true });
    }

    private static IngotException Fault(string path, int line, string what) => new(ExitCode.Data, what, $"{path}:{line}", "Copy the file again from where it came");
}
