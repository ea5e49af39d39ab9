namespace Ingot.Lifecycle.Bases;

/// <summary>What of a model folder belongs to the model.</summary>
public static class BaseFiles
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
        "vocab.json", "merges.txt", "tokenizer.model", "chat_template.jinja", "model.safetensors.index.json", "README.md",
    };

    /// <summary>Whether the file at <paramref name="path"/>, relative to the folder, belongs to it: weights that are pickled or in another format do not.</summary>
    public static bool Belongs(string path) => (path ?? throw new ArgumentNullException(nameof(path))).Split('/') switch
    {
        [var name] => Names.Contains(name) || name.StartsWith("LICENSE", StringComparison.Ordinal)
            || (name.StartsWith("model", StringComparison.Ordinal) && name.EndsWith(".safetensors", StringComparison.Ordinal)),
        ["additional_chat_templates", var name] => name.EndsWith(".jinja", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The files of <paramref name="folder"/> that belong to the model, relative to it, in ordinal order.</summary>
    public static IEnumerable<string> Of(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.Exists(Path.Combine(folder, "additional_chat_templates")) ? Directory.EnumerateFiles(Path.Combine(folder, "additional_chat_templates")) : [])
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Where(Belongs).Order(StringComparer.Ordinal);

    /// <summary>Whether <paramref name="path"/> holds weights.</summary>
    public static bool IsWeights(string path) => path.EndsWith(".safetensors", StringComparison.Ordinal) || path == "model.safetensors.index.json";

    /// <summary>Copies all that belongs to the model, except the weights where <paramref name="weights"/> is false; what stands in <paramref name="target"/> is replaced.</summary>
    public static void Copy(string folder, string target, bool weights, CancellationToken cancellation)
    {
        Directory.CreateDirectory(target);
        foreach (string path in Of(folder).Where(path => weights || !IsWeights(path)))
        {
            cancellation.ThrowIfCancellationRequested();
            string to = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(Path.Combine(folder, path), to, overwrite: true);
        }
    }
}
