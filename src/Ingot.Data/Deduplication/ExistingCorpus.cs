using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Data.Documents;

namespace Ingot.Data.Deduplication;

/// <summary>The corpora that new documents are compared with.</summary>
internal sealed class ExistingCorpus
{
    private readonly IReadOnlyList<string> files;

    /// <summary>Finds the documents files of <paramref name="paths"/>, relative to <paramref name="project"/>.</summary>
    /// <exception cref="IngotException">A path is missing or holds no documents file.</exception>
    public ExistingCorpus(IReadOnlyList<string> paths, string project) => files = [.. paths.SelectMany(path => Files(Path.GetFullPath(path, Path.GetFullPath(project))))];

    /// <summary>Whether there is nothing to compare with.</summary>
    public bool IsEmpty => files.Count == 0;

    /// <summary>All their documents, in order.</summary>
    public IEnumerable<Document> Read(CancellationToken cancellationToken) => files.SelectMany(file => DocumentFile.Read(file, cancellationToken));

    private static IEnumerable<string> Files(string path)
    {
        if (File.Exists(path)) return [path];
        string[] found = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
        return found.Length > 0
            ? found
            : throw new IngotException(ExitCode.Data, "there is no documents file", path, "Name a .parquet file that Ingot made, or a folder that holds some, such as an artifact of `prepare`");
    }
}
