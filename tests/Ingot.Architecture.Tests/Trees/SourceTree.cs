using System.Diagnostics;

namespace Ingot.Architecture.Tests.Trees;

/// <summary>The files that git knows or would add, by their path from the root with `/` between folders.</summary>
internal sealed class SourceTree(IReadOnlyDictionary<string, string> texts)
{
    private static readonly string[] Suffixes = [".cs", ".csproj", ".props", ".targets", ".md", ".slnx", ".yaml", ".json"];

    private static readonly Lazy<SourceTree> Repository = new(Read);

    /// <summary>The repository that this test stands in.</summary>
    public static SourceTree OfRepository => Repository.Value;

    /// <summary>All paths, in order.</summary>
    public IEnumerable<string> Paths => texts.Keys.Order(StringComparer.Ordinal);

    /// <summary>The C# files of the rooms (src/) and, where asked, of their tests.</summary>
    public IEnumerable<CodeFile> Code(bool tests = false) =>
        from path in Paths
        where path.EndsWith(".cs", StringComparison.Ordinal) && (path.StartsWith("src/", StringComparison.Ordinal) || (tests && path.StartsWith("tests/", StringComparison.Ordinal)))
        select new CodeFile(path, texts[path]);

    /// <summary>The paths that end with <paramref name="suffix"/>.</summary>
    public IEnumerable<string> Named(string suffix) => Paths.Where(path => path.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>The text of a file; empty when there is none.</summary>
    public string Text(string path) => texts.GetValueOrDefault(path, "");

    /// <summary>Whether the tree has the file, or a folder of that name.</summary>
    public bool Has(string path) => texts.ContainsKey(path) || Paths.Any(known => known.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal));

    private static SourceTree Read()
    {
        string root = Root();
        var start = new ProcessStartInfo("git", ["ls-files", "-co", "--exclude-standard", "-z"]) { WorkingDirectory = root, RedirectStandardOutput = true };
        using Process git = Process.Start(start)!;
        string listing = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, "The laws are checked on what `git ls-files` lists; run the tests in a clone.");
        return new(listing.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => File.Exists(Path.Combine(root, path)))
            .ToDictionary(path => path, path => Suffixes.Any(path.EndsWith) ? File.ReadAllText(Path.Combine(root, path)) : ""));
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Ingot.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("There is no Ingot.slnx above the tests.");
    }
}
