using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Characters;
using Ingot.Text.Tokenizers.Pipeline;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>A tokenizer.json: every id from zero on stands exactly once, every merge names known tokens. The rest is read by the tokenizer that it describes.</summary>
internal sealed class TokenizerJson
{
    private const long LargestFile = 512L << 20;
    private static readonly string[] UsualEnds = [Tokenizer.EndOfTextToken, "<|end_of_text|>", "</s>", "<eos>", "[SEP]"];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    private TokenizerJson(string path, JsonElement root) => (Path, Root) = (path, new JsonPart(root));

    /// <summary>The file, for errors.</summary>
    public string Path { get; }

    public JsonPart Root { get; }

    public JsonPart Model => Root["model"];

    /// <summary>The spelling of every id.</summary>
    public string[] Tokens { get; private set; } = [];

    /// <summary>How many of the ids the model has; those behind are added.</summary>
    public int ModelSize { get; private set; }

    /// <summary>The added tokens.</summary>
    public List<AddedToken> Added { get; } = [];

    public int EndOfText { get; private set; }

    /// <summary>The id before a text: as the configuration says, otherwise end-of-text.</summary>
    public int BeginOfText { get; private set; }

    /// <summary>Reads the tokenizer at <paramref name="path"/>; whatever is wrong with it is a data error that names the file.</summary>
    public static Tokenizer Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > LargestFile) throw Fault(path, $"the file has {stream.Length} bytes, more than any tokenizer");
            using JsonDocument document = JsonDocument.Parse(stream);
            var file = new TokenizerJson(path, document.RootElement.Clone());
            file.TakeVocabulary();
            return BytePairFile.Describes(file) ? BytePairFile.Read(file) : CharacterFile.Describes(file) ? CharacterFile.Read(file) : PipelineFile.Read(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Fault(path, $"the file cannot be read: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Fault(path, $"the file is not a tokenizer that is read: {fault.Message}", fault);
        }
    }

    /// <summary>The error for a fault of this file.</summary>
    public IngotException Fault(string what) => Fault(Path, what);

    /// <summary>The id of <paramref name="token"/>; a data error when there is none.</summary>
    public int Id(string token) => ids.TryGetValue(token, out int id) ? id : throw Fault($"the vocabulary has no token '{token}'");

    /// <summary>The merges of the model: left, right and the two together, as ids; <paramref name="prefix"/> is what the right one loses.</summary>
    public IEnumerable<Merge> Merges(string prefix = "")
    {
        foreach (JsonPart merge in Model.Items("merges"))
        {
            // Older files write a merge as "left right", newer ones as ["left", "right"].
            string[] parts = merge.Value.ValueKind == JsonValueKind.String ? merge.Value.GetString()!.Split(' ') : [.. merge.Value.EnumerateArray().Select(part => part.GetString() ?? "")];
            if (parts.Length != 2) throw Fault($"the merge {merge.Value.GetRawText()} has not two parts");
            string right = prefix.Length > 0 && parts[1].StartsWith(prefix, StringComparison.Ordinal) ? parts[1][prefix.Length..] : parts[1];
            yield return new Merge(Id(parts[0]), Id(parts[1]), Id(parts[0] + right));
        }
    }

    private static IngotException Fault(string path, string what, Exception? inner = null) =>
        new(ExitCode.Data, what, path, "Copy the file again from where it came, or prepare the project again.", inner);

    private void TakeVocabulary()
    {
        JsonElement vocabulary = Model["vocab"].Value;
        if (vocabulary.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement piece in vocabulary.EnumerateArray())
                if (!ids.TryAdd(piece[0].GetString() ?? "", ids.Count)) throw Fault($"the token '{piece[0]}' stands twice");
        }
        else
        {
            foreach (JsonProperty token in vocabulary.EnumerateObject())
                if (!ids.TryAdd(token.Name, token.Value.GetInt32())) throw Fault($"the token '{token.Name}' stands twice");
        }

        ModelSize = ids.Count;
        if (Root.Has("added_tokens")) foreach (JsonPart added in Root.Items("added_tokens")) TakeAdded(added);
        Tokens = new string[ids.Count];
        foreach ((string token, int id) in ids)
        {
            if ((uint)id >= (uint)Tokens.Length) throw Fault($"the token '{token}' has the id {id}, but there are {Tokens.Length} tokens");
            if (Tokens[id] is not null) throw Fault($"the tokens '{Tokens[id]}' and '{token}' have the same id {id}");
            Tokens[id] = token;
        }

        EndOfText = Id(Named("eos_token") ?? Array.Find(UsualEnds, ids.ContainsKey)
            ?? throw Fault($"no token ends a text: there is no '{Tokenizer.EndOfTextToken}', and no `eos_token` in {TokenizerFolder.ConfigurationFile}"));
        BeginOfText = Named("bos_token") is { } begin ? Id(begin) : EndOfText;
    }

    private void TakeAdded(JsonPart added)
    {
        string content = added.Text("content") ?? "";
        int id = added["id"].Value.GetInt32();
        if (content.Length == 0) throw Fault("an added token is empty");
        if (!ids.TryAdd(content, id) && ids[content] != id) throw Fault($"the token '{content}' has two ids");
        Added.Add(new AddedToken(content, id)
        {
            IsSpecial = added.Flag("special"),
            IsSingleWord = added.Flag("single_word"),
            TakesLeft = added.Flag("lstrip"),
            TakesRight = added.Flag("rstrip"),
            IsNormalized = added.Flag("normalized"),
        });
    }

    /// <summary>What the configuration beside the file calls <paramref name="role"/>; null where it says nothing that the vocabulary has.</summary>
    private string? Named(string role)
    {
        string beside = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", TokenizerFolder.ConfigurationFile);
        if (!File.Exists(beside)) return null;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(beside));
        var configuration = new JsonPart(document.RootElement);
        if (!configuration.Has(role)) return null;
        string? name = configuration[role].Value.ValueKind == JsonValueKind.String ? configuration.Text(role) : configuration[role].Text("content");
        return name is not null && ids.ContainsKey(name) ? name : null;
    }
}
