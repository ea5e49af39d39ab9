using System.Text.Json;
using Ingot.Core.Errors;

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

    /// <summary>The type of the pre-tokenizer; null where there is none.</summary>
    public string? PreTokenizer { get; private set; }

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
        Refuse(Flag(model, "ignore_merges"), "'ignore_merges' is not read");
        Refuse(Present(root, "normalizer"), "normalizers are not read");
        UnknownToken = Text(model, "unk_token");
        ByteFallback = Flag(model, "byte_fallback");
        if (Present(root, "pre_tokenizer")) TakePreTokenizer(root.GetProperty("pre_tokenizer"));
        TakeVocabulary(model.GetProperty("vocab"), root);
        foreach (JsonElement merge in model.GetProperty("merges").EnumerateArray()) TakeMerge(merge);
    }

    private void TakePreTokenizer(JsonElement value)
    {
        PreTokenizer = Text(value, "type");
        Refuse(PreTokenizer != "ByteLevel", $"pre-tokenizers of type '{PreTokenizer}' are not read");
        Refuse(Flag(value, "add_prefix_space"), "'add_prefix_space' is not read");
        Refuse(value.TryGetProperty("use_regex", out JsonElement pattern) && !pattern.GetBoolean(), "a byte level without GPT-2's pattern is not read");
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

        EndOfText = Id(Tokenizer.EndOfTextToken);
    }

    private void TakeAdded(JsonElement added)
    {
        string content = Text(added, "content") ?? "";
        int id = added.GetProperty("id").GetInt32();
        Refuse(content != Tokenizer.EndOfTextToken, $"the added token '{content}' is not read; only '{Tokenizer.EndOfTextToken}' is");
        Refuse(!ids.TryAdd(content, id) && ids[content] != id, $"the token '{content}' has two ids");
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
