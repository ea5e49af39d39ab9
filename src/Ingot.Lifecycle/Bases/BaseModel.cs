using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Data.Sources.Files;
using Ingot.Data.Sources.HuggingFace;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Registry;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;
using Ingot.Text.ChatTemplates;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Bases;

/// <summary>A pretrained model as a recipe or a command names it: a folder, a project of Ingot for the model that answers there, or OWNER/NAME on the Hugging Face hub with @REVISION.</summary>
public sealed partial class BaseModel
{
    private readonly string? folder;
    private readonly HubModel? hub;
    private readonly string name;
    private readonly IFileHashCache hashes;

    private BaseModel(string name, string? folder, HubModel? hub, IFileHashCache hashes) => (this.name, this.folder, this.hub, this.hashes) = (name, folder, hub, hashes);

    /// <summary>
    /// Finds <paramref name="name"/>: a folder of that path, from <paramref name="project"/> on, outranks a model of the hub. What is asked of the hub waits in
    /// <paramref name="state"/>. Throws <see cref="IngotException"/> (Usage) for what can be neither.
    /// </summary>
    public static BaseModel Find(string name, string project, string state, TimeProvider time, IFileHashCache? hashes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        hashes ??= new MemoryFileHashCache();
        string folder = Path.GetFullPath(name, Path.GetFullPath(project));
        if (File.Exists(Path.Combine(folder, RecipeLoader.FileName))) return new BaseModel(name, Answering(folder, time), null, hashes);
        if (Directory.Exists(folder)) return new BaseModel(name, folder, null, hashes);
        Match hub = HubName().Match(name);
        if (!hub.Success) throw new IngotException(ExitCode.Usage, $"there is no model folder '{name}'", folder, "Name a folder in the Hugging Face layout, or a model of the hub as OWNER/NAME or OWNER/NAME@REVISION.");
        string revision = hub.Groups["revision"].Success ? hub.Groups["revision"].Value : "main";
        return new BaseModel(name, null, new HubModel(hub.Groups["id"].Value, revision, Path.Combine(state, "hub"), time), hashes);
    }

    /// <summary>One id for all that belongs to the model: of a folder by the content of its files, of the hub by the commit.</summary>
    public ArtifactInput Fingerprint(CancellationToken cancellation) =>
        new("base", ContentId.Of(hub is not null ? $"hub {name} {hub.Commit(cancellation)}" : string.Join('\n', BaseFiles.Of(folder!).Select(path => $"{path} {Hash(Path.Combine(folder!, path), cancellation)}"))));

    /// <summary>
    /// Copies the model into <paramref name="target"/> and checks all of it: the shape, that every tensor is there and none besides, the tokenizer, the chat
    /// template. Answers the shape. Throws <see cref="IngotException"/> (Data) where something is broken, hostile or not supported.
    /// </summary>
    public IModelConfig Import(string target, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Directory.CreateDirectory(target);
        if (hub is not null) hub.Fetch(target, BaseFiles.Belongs, progress, cancellation);
        else BaseFiles.Copy(folder!, target, weights: true, cancellation);
        IModelConfig config = ModelFolder.Check(target);
        if (config.ContextLength is null && config is not BertConfig) throw new IngotException(ExitCode.Data, $"a {config.ModelType} does not continue text", name, "Name a model of the families llama, mistral, qwen2, qwen3, mixtral, gpt2 or bert.");
        Tokenizer tokenizer = ReadTokenizer(target);
        if (tokenizer.VocabularySize > config.VocabSize)
            throw new IngotException(ExitCode.Data, $"the tokenizer has {tokenizer.VocabularySize} ids, but the model knows {config.VocabSize}", name, "The model and the tokenizer do not belong together: download the folder again.");
        ChatTemplateFolder.TryLoad(target);
        return config;
    }

    private static string Answering(string project, TimeProvider time)
    {
        using ArtifactStore store = ArtifactStore.Open(project, time);
        return ModelRegistry.FolderOf(new ModelRegistry(store, time).Current());
    }

    // Every model folder of Ingot has a tokenizer.json, whatever the base came with.
    private static Tokenizer ReadTokenizer(string target)
    {
        if (File.Exists(Path.Combine(target, TokenizerFolder.TokenizerFile))) return TokenizerFolder.Load(target);
        string pieces = Path.Combine(target, "tokenizer.model"), made = Path.Combine(target, ".tokenizer");
        Tokenizer tokenizer = TokenizerFolder.Open(File.Exists(pieces) ? pieces : target);
        tokenizer.Save(made);
        foreach (string file in (string[])[TokenizerFolder.TokenizerFile, TokenizerFolder.ConfigurationFile])
        {
            string to = Path.Combine(target, file);
            if (!File.Exists(to)) File.Move(Path.Combine(made, file), to);
        }

        Directory.Delete(made, recursive: true);
        return tokenizer;
    }

    private string Hash(string path, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        DateTimeOffset modified = file.LastWriteTimeUtc;
        if (hashes.Find(path, file.Length, modified) is { } known) return known;
        using FileStream stream = File.OpenRead(path);
        string hash = Convert.ToHexStringLower(SHA256.HashDataAsync(stream, cancellation).AsTask().GetAwaiter().GetResult());
        hashes.Remember(path, file.Length, modified, hash);
        return hash;
    }

    [GeneratedRegex(@"^(?<id>[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95})(@(?<revision>[\w][\w./-]{0,199}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex HubName();
}
