using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>A tokenizer.json whose model is of type BPE, read and checked: every id from zero on stands exactly once, every merge names known tokens.</summary>
internal sealed class TokenizerJson
{
    private const long LargestFile = 512L << 20;
    private readonly Dictionary<string, int> ids = [];

    private TokenizerJson(string path) => Path = path;

    /// <summary>The file, for errors.</summary>
    public string Path { get; }

    /// <summary>The spelling of every id.</summary>
    public string[] Tokens { get; private set; } = [];

    /// <summary>Left, right and the two together, as ids.</summary>
    public List<(int Left, int Right, int Result)> Merges { get; } = [];

    /// <summary>The pattern of a byte level; null where there is no pre-tokenizer.</summary>
    public PreTokenizer? Pattern { get; private set; }

    /// <summary>The added tokens: their spelling, id, and whether decoding leaves them out.</summary>
    public List<(string Content, int Id, bool IsSpecial)> Added { get; } = [];

    /// <summary>Whether a word that is a token as a whole becomes it.</summary>
    public bool IgnoresMerges { get; private set; }

    /// <summary>Whether text is normalized to NFC.</summary>
    public bool IsNormalized { get; private set; }

    /// <summary>The token that stands for what the vocabulary lacks.</summary>
    public string? UnknownToken { get; private set; }

    public bool ByteFallback { get; private set; }

    public int EndOfText { get; private set; }

    /// <summary>Reads <paramref name="path"/>; whatever is wrong with it is a data error that names the file.</summary>
    public static TokenizerJson Read(string path)
    {
        var file = new TokenizerJson(path);
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > LargestFile) throw file.Fault($"the file has {stream.Length} bytes, more than any tokenizer");
            using JsonDocument document = JsonDocument.Parse(stream);
            file.Take(document.RootElement);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw file.Fault($"the file cannot be read: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw file.Fault($"the file is not a tokenizer: {fault.Message}", fault);
        }

        return file;
    }

    /// <summary>The error for a fault of this file.</summary>
    public IngotException Fault(string what, Exception? inner = null) =>
        new(ExitCode.Data, what, Path, "Copy the file again from where it came, or prepare the project again.", inner);

    /// <summary>The id of <paramref name="token"/>; a data error when there is none.</summary>
    public int Id(string token) => ids.TryGetValue(token, out int id) ? id : throw Fault($"the vocabulary has no token '{token}'");

    private void Take(JsonElement root)
    {
        JsonElement model = root.GetProperty("model");
        Refuse(Text(model, "type") is not (null or "BPE"), $"models of type '{Text(model, "type")}' are not read");
        Refuse(Text(model, "continuing_subword_prefix") is { Length: > 0 } || Text(model, "end_of_word_suffix") is { Length: > 0 }, "prefixes and suffixes of subwords are not read");
        IgnoresMerges = Flag(model, "ignore_merges");
        if (Present(root, "normalizer")) TakeNormalizer(root.GetProperty("normalizer"));
        UnknownToken = Text(model, "unk_token");
        ByteFallback = Flag(model, "byte_fallback");
        if (Present(root, "pre_tokenizer")) TakePreTokenizer(root.GetProperty("pre_tokenizer"));
        TakeVocabulary(model.GetProperty("vocab"), root);
        foreach (JsonElement merge in model.GetProperty("merges").EnumerateArray()) TakeMerge(merge);
    }

    private void TakeNormalizer(JsonElement value)
    {
        Refuse(Text(value, "type") != "NFC", $"normalizers of type '{Text(value, "type")}' are not read");
        IsNormalized = true;
    }

    private void TakePreTokenizer(JsonElement value)
    {
        // GPT-2's pattern is built into the byte level; later models split by one of their own first.
        JsonElement[] steps = Text(value, "type") == "Sequence" ? [.. value.GetProperty("pretokenizers").EnumerateArray()] : [value];
        JsonElement bytes = steps[^1];
        Refuse(Text(bytes, "type") != "ByteLevel", $"pre-tokenizers of type '{Text(bytes, "type")}' are not read");
        Refuse(Flag(bytes, "add_prefix_space"), "'add_prefix_space' is not read");
        bool isBuiltIn = !bytes.TryGetProperty("use_regex", out JsonElement use) || use.GetBoolean();
        Refuse(steps.Length != (isBuiltIn ? 1 : 2), "a byte level with other pre-tokenizers than one split before it is not read");
        if (isBuiltIn)
        {
            Pattern = Gpt2Pattern.Instance;
            return;
        }

        Refuse(Text(steps[0], "type") != "Split" || Text(steps[0], "behavior") is not "Isolated" || Flag(steps[0], "invert"), "of pre-tokenizers before a byte level only an isolating split is read");
        string expression = steps[0].GetProperty("pattern").TryGetProperty("Regex", out JsonElement regex) ? regex.GetString() ?? "" : "";
        Pattern = PatternCatalog.Spelled(expression) ?? throw Fault($"the pattern '{expression}' is not known; known are those of {string.Join(", ", PatternCatalog.Names)}");
    }

    private void TakeVocabulary(JsonElement vocabulary, JsonElement root)
    {
        foreach (JsonProperty token in vocabulary.EnumerateObject())
            if (!ids.TryAdd(token.Name, token.Value.GetInt32())) throw Fault($"the token '{token.Name}' stands twice");
        foreach (JsonElement added in root.GetProperty("added_tokens").EnumerateArray()) TakeAdded(added);
        Tokens = new string[ids.Count];
        foreach ((string token, int id) in ids)
        {
            if ((uint)id >= (uint)Tokens.Length) throw Fault($"the token '{token}' has the id {id}, but there are {Tokens.Length} tokens");
            if (Tokens[id] is not null) throw Fault($"the tokens '{Tokens[id]}' and '{token}' have the same id {id}");
            Tokens[id] = token;
        }

        EndOfText = Id(EndOfTextName());
    }

    private void TakeAdded(JsonElement added)
    {
        string content = Text(added, "content") ?? "";
        int id = added.GetProperty("id").GetInt32();
        Refuse(content.Length == 0, "an added token is empty");
        Refuse(!ids.TryAdd(content, id) && ids[content] != id, $"the token '{content}' has two ids");
        Added.Add((content, id, Flag(added, "special")));
    }

    /// <summary>What ends a text: as the configuration beside the file says, otherwise by the usual names.</summary>
    private string EndOfTextName()
    {
        string beside = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", TokenizerFolder.ConfigurationFile);
        if (File.Exists(beside))
        {
            using JsonDocument configuration = JsonDocument.Parse(File.ReadAllBytes(beside));
            if (Present(configuration.RootElement, "eos_token"))
            {
                JsonElement token = configuration.RootElement.GetProperty("eos_token");
                if ((token.ValueKind == JsonValueKind.String ? token.GetString() : Text(token, "content")) is { } named && ids.ContainsKey(named)) return named;
            }
        }

        return Array.Find([Tokenizer.EndOfTextToken, "<|end_of_text|>", "</s>"], ids.ContainsKey) ?? throw Fault($"no token ends a text: there is no '{Tokenizer.EndOfTextToken}', and no `eos_token` in {TokenizerFolder.ConfigurationFile}");
    }

    // Older files write a merge as "left right", newer ones as ["left", "right"].
    private void TakeMerge(JsonElement merge)
    {
        string[] parts = merge.ValueKind == JsonValueKind.String
            ? merge.GetString()!.Split(' ')
            : [.. merge.EnumerateArray().Select(part => part.GetString() ?? "")];
        if (parts.Length != 2) throw Fault($"the merge {merge.GetRawText()} has not two parts");
        Merges.Add((Id(parts[0]), Id(parts[1]), Id(parts[0] + parts[1])));
    }

    private void Refuse(bool condition, string what)
    {
        if (condition) throw Fault(what);
    }

    private static bool Present(JsonElement owner, string name) => owner.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private static bool Flag(JsonElement owner, string name) => Present(owner, name) && owner.GetProperty(name).GetBoolean();

    private static string? Text(JsonElement owner, string name) => Present(owner, name) ? owner.GetProperty(name).GetString() : null;
}
