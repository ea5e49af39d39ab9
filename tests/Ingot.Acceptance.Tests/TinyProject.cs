namespace Ingot.Acceptance.Tests;

/// <summary>A project small enough to walk the whole road in seconds, in a folder of its own.</summary>
internal sealed class TinyProject : IDisposable
{
    private const string Stories = """
        name: tiny
        collect:
          sources:
            - kind: stories
              count: 300
        prepare:
          deduplicate: {near: {mode: "off"}}
          contamination: {action: "off"}
        tokenizer: {kind: bpe, vocabulary: 400}
        model: {layers: 2, width: 32, heads: 2, key_value_heads: 1, feed_forward: 64, context: 64}
        train:
          steps: 40
          batch: 4
          micro_batch: 4
          precision: float32
          validate_every: 20
          validation_tokens: 2048
          checkpoint_every: 1s
          optimizer: {kind: adamw, learning_rate: 0.003}
        """;

    public TinyProject(string? recipe = null) => Write(recipe ?? Stories);

    public string Folder { get; } = Directory.CreateTempSubdirectory("ingot-acceptance-").FullName;

    /// <summary>The recipe over a folder of texts instead of stories.</summary>
    public static TinyProject OverFiles(params (string Name, byte[] Bytes)[] files)
    {
        var project = new TinyProject(Stories.Replace("kind: stories\n      count: 300", "kind: files\n      path: data", StringComparison.Ordinal));
        Directory.CreateDirectory(project.File("data"));
        foreach ((string name, byte[] bytes) in files) System.IO.File.WriteAllBytes(project.File("data/" + name), bytes);
        return project;
    }

    /// <summary>The same recipe and what has been made by it, in another folder.</summary>
    public TinyProject Copy()
    {
        var copy = new TinyProject();
        foreach (string file in Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            string target = Path.Combine(copy.Folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target, overwrite: true);
        }

        return copy;
    }

    public string File(string name) => Path.Combine(Folder, name);

    public void Write(string recipe) => System.IO.File.WriteAllText(File("ingot.yaml"), recipe);

    /// <summary>Replaces text in the recipe.</summary>
    public void Edit(string from, string to) => Write(System.IO.File.ReadAllText(File("ingot.yaml")).Replace(from, to, StringComparison.Ordinal));

    /// <summary>The only file of this name in the store.</summary>
    public string Made(string step, string name) => Directory.GetFiles(Path.Combine(Folder, ".ingot", "artifacts", step), name, SearchOption.AllDirectories).Single();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
