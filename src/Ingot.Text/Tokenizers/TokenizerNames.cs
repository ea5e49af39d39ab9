namespace Ingot.Text.Tokenizers;

/// <summary>
/// Finds tokenizers by name on this machine: nothing is downloaded. A name stands for a folder or a file of that name, with one of the endings that are read, in one of the folders of
/// INGOT_TOKENIZERS, in `tokenizers` here, or in `.ingot/tokenizers` of the user.
/// </summary>
public static class TokenizerNames
{
    private static readonly string[] Endings = ["", ".tiktoken", ".model", ".json", ".gguf"];

    // The same vocabulary has several names.
    private static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal) { ["gpt2"] = ["gpt-2", "r50k_base"], ["cl100k_base"] = ["cl100k"], ["cl100k"] = ["cl100k_base"], ["o200k"] = ["o200k_base"] };

    /// <summary>The folders that are looked through.</summary>
    public static IReadOnlyList<string> Folders =>
    [
        .. (Environment.GetEnvironmentVariable("INGOT_TOKENIZERS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        Path.Combine(Environment.CurrentDirectory, "tokenizers"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ingot", "tokenizers"),
    ];

    /// <summary>The path of the tokenizer called <paramref name="name"/>; null where there is none.</summary>
    public static string? Find(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        // A name leads nowhere outside of these folders.
        if (name.AsSpan().IndexOfAny('/', '\\') >= 0 || name is "." or "..") return null;
        string[] names = [name, .. Others.GetValueOrDefault(name) ?? []];
        return (from folder in Folders from spelling in names from ending in Endings select Path.Combine(folder, spelling + ending)).FirstOrDefault(path => File.Exists(path) || Directory.Exists(path));
    }
}
