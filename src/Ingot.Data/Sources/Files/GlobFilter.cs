namespace Ingot.Data.Sources.Files;

/// <summary>The include and exclude patterns of one source.</summary>
internal sealed class GlobFilter(IReadOnlyList<string> include, IReadOnlyList<string> exclude)
{
    private readonly GlobPattern[] include = [.. include.Select(pattern => new GlobPattern(pattern))];

    // "drafts/" and "drafts/**" both leave out the folder itself, so that nobody walks through it.
    private readonly GlobPattern[] exclude = [.. exclude.Select(pattern => new GlobPattern(WithoutTail(pattern)))];

    public bool Includes(string file) => Array.Exists(include, pattern => pattern.Fits(file));

    /// <summary>Whether the file or folder is left out by itself; what lies below a folder that is left out is never asked for.</summary>
    public bool Excludes(string path) => Array.Exists(exclude, pattern => pattern.Fits(path));

    /// <summary>Whether the file is to be read that nobody walked to: neither it nor a folder above it is left out.</summary>
    public bool Wants(string file)
    {
        if (!Includes(file) || Excludes(file)) return false;
        for (int slash = file.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = file.IndexOf('/', slash + 1))
        {
            if (Excludes(file[..slash])) return false;
        }

        return true;
    }

    private static string WithoutTail(string pattern) =>
        pattern.EndsWith("/**", StringComparison.Ordinal) && pattern.Length > 3 ? pattern[..^3] + "/" : pattern;
}
