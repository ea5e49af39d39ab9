namespace Ingot.Data.Sources.Files;

/// <summary>Paths without symbolic links.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path with every symbolic link in it followed.</summary>
    /// <exception cref="IOException">The links go round in a circle.</exception>
    public static string Of(string path) => Of(path, MostLinks);

    private static string Of(string path, int links)
    {
        if (links == 0) throw new IOException($"Too many symbolic links in {path}.");
        string full = Path.GetFullPath(path);
        string current = Path.GetPathRoot(full)!;
        foreach (string part in full[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            current = Path.Combine(current, part);
            if (new FileInfo(current).ResolveLinkTarget(returnFinalTarget: true) is { } target) current = Of(target.FullName, links - 1);
        }

        return current;
    }
}
