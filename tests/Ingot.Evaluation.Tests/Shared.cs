namespace Ingot.Evaluation.Tests;

/// <summary>The folder of public data beside the checkout; null where it is not.</summary>
internal static class Shared
{
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("INGOT_SHARED") is { Length: > 0 } named) return named;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "shared");
            if (File.Exists(Path.Combine(candidate, "data", "MANIFEST.tsv"))) return candidate;
        }

        return null;
    }

    /// <summary>A folder of the shared data; the test is skipped where it is absent.</summary>
    public static string Data(string path)
    {
        string folder = Path.Combine(Folder ?? "", "data", path);
        Assert.SkipUnless(Directory.Exists(folder), "shared/ is not here");
        return folder;
    }
}
