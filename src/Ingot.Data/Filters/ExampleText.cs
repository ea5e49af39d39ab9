using Ingot.Core.Errors;

namespace Ingot.Data.Filters;

/// <summary>Texts that filters learn from.</summary>
internal static class ExampleText
{
    /// <summary>The files of <paramref name="path"/>, a file or a folder, in order of their names.</summary>
    /// <exception cref="IngotException">There is none.</exception>
    public static IReadOnlyList<string> Files(string path, string project, string setting)
    {
        string full = Path.GetFullPath(path, Path.GetFullPath(project));
        string[] files = File.Exists(full) ? [full] : Directory.Exists(full) ? [.. Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
        return files.Length > 0 ? files : throw new IngotException(ExitCode.Data, "there is no text to learn from", full, $"Put texts there, or change `{setting}` of the filter");
    }

    /// <summary>All bytes of these files, a line feed between two.</summary>
    public static byte[] ReadBytes(string path, string project, string setting)
    {
        using var all = new MemoryStream();
        foreach (string file in Files(path, project, setting))
        {
            all.Write(File.ReadAllBytes(file));
            all.WriteByte((byte)'\n');
        }

        return all.ToArray();
    }
}
