using System.Buffers;
using System.CommandLine;
using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Registry;
using Ingot.Text.Tokenizers;
using Ingot.Text.Tokenizers.BytePair;

namespace Ingot.Cli.Commands;

/// <summary>What the commands over one tokenizer have in common.</summary>
internal sealed class TokenizerArguments
{
    private readonly Option<string> tokenizer = new("--tokenizer") { Description = "A tokenizer.json, .model, .tiktoken or .gguf file; a folder with tokenizer.json or with vocab.json and merges.txt; a project; or the name of one on this machine.", HelpName = "path|name", Required = true };
    private readonly Option<string?> pattern = new("--pattern") { Description = "How words are cut where the files do not say: gpt2, cl100k, qwen2 or o200k.", HelpName = "name" };

    public TokenizerArguments(Command command)
    {
        command.Options.Add(tokenizer);
        command.Options.Add(pattern);
    }

    /// <summary>The path that was given.</summary>
    public string PathOf(ParseResult arguments) => arguments.GetValue(tokenizer)!;

    /// <summary>The tokenizer that was named.</summary>
    public Tokenizer Open(ParseResult arguments) => Open(PathOf(arguments), arguments.GetValue(pattern));

    /// <summary>The tokenizer at a path, in the newest artifact of a project, or of that name on this machine; nothing is downloaded.</summary>
    public static Tokenizer Open(string place, string? pattern)
    {
        if (File.Exists(Path.Combine(place, RecipeLoader.FileName)) && !File.Exists(Path.Combine(place, TokenizerFolder.TokenizerFile))) return TokenizerFolder.Load(OfProject(place));
        if (File.Exists(place) || Directory.Exists(place)) return TokenizerFolder.Open(place, pattern);
        return TokenizerFolder.Open(TokenizerNames.Find(place) ?? throw new IngotException(ExitCode.Data, $"there is no tokenizer '{place}'", place,
            $"Name a file or folder of one. Names are looked for in {string.Join(", ", TokenizerNames.Folders)}, as NAME/tokenizer.json, NAME.tiktoken, NAME.model or NAME.gguf; nothing is downloaded"), pattern);
    }

    // The tokenizer that a model was trained with stands beside it; before any was trained there is that of the newest tokens.
    private static string OfProject(string place)
    {
        using ArtifactStore store = ArtifactStore.Open(place, TimeProvider.System);
        Artifact newest = store.All().LastOrDefault(artifact => artifact.Step is "tokenize" or "train" or "update")
            ?? throw new IngotException(ExitCode.Data, "the project has no tokenizer yet", place, "Make one with: ingot prepare");
        return newest.Step == "tokenize" ? newest.File("tokenizer") : ModelRegistry.FolderOf(newest);
    }

    /// <summary>Writes all files that <paramref name="tokenizer"/> has into <paramref name="folder"/>.</summary>
    public static void Save(Tokenizer tokenizer, string folder)
    {
        tokenizer.Save(folder);
        (tokenizer as BytePairTokenizer)?.SaveMerges(folder);
    }

    /// <summary>All bytes of the standard input.</summary>
    public static byte[] ReadInput()
    {
        using Stream input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The ids of <paramref name="utf8"/>.</summary>
    public static ReadOnlySpan<int> Encode(Tokenizer tokenizer, ReadOnlySpan<byte> utf8)
    {
        var ids = new ArrayBufferWriter<int>(Math.Max(16, utf8.Length / 3));
        tokenizer.Encode(utf8, ids);
        return ids.WrittenSpan;
    }

    /// <summary>The bytes of <paramref name="ids"/>.</summary>
    public static ReadOnlySpan<byte> Decode(Tokenizer tokenizer, ReadOnlySpan<int> ids)
    {
        var utf8 = new ArrayBufferWriter<byte>(Math.Max(16, ids.Length * 4));
        tokenizer.Decode(ids, utf8);
        return utf8.WrittenSpan;
    }
}
