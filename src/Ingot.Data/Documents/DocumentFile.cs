using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Files;

namespace Ingot.Data.Documents;

/// <summary>Documents in a Parquet file (Zstandard, one schema, a hash), written and read as a stream.</summary>
public static class DocumentFile
{
    /// <summary>Writes <paramref name="path"/> by <paramref name="write"/>; the file appears whole or not at all.</summary>
    public static void Write(string path, Action<DocumentWriter> write) => Write(path, write, passing: false);

    /// <summary>As above; a file that is deleted before the run ends is packed less.</summary>
    internal static void Write(string path, Action<DocumentWriter> write, bool passing)
    {
        ArgumentNullException.ThrowIfNull(write);
        AtomicFile.Write(path, stream =>
        {
            var writer = new DocumentWriter(stream, passing: passing);
            write(writer);
            writer.Complete();
        });
    }

    /// <summary>Writes <paramref name="documents"/> to <paramref name="path"/>; returns how many there were.</summary>
    public static long Write(string path, IEnumerable<Document> documents, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        long count = 0;
        Write(path, writer =>
        {
            foreach (var document in documents)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Write(document);
            }

            count = writer.Documents;
        });
        return count;
    }

    /// <summary>The documents of <paramref name="path"/> in the order in which they were written; one row group is in memory at a time, after the whole file was held against its hash.</summary>
    /// <exception cref="IngotException">The file is missing, cut short, damaged or not a documents file.</exception>
    public static IEnumerable<Document> Read(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = new DocumentFileReader(path, verify: true);
        for (int group = 0; group < reader.Groups; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var document in reader.Read(group)) yield return document;
        }
    }

    /// <summary>How many documents <paramref name="path"/> holds; reads only its head.</summary>
    /// <exception cref="IngotException">The file is missing, cut short or not a documents file.</exception>
    public static long Count(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DocumentFileReader.Guard(path, () =>
        {
            using var stream = File.OpenRead(path);
            return DocumentFileHead.Read(stream, verify: false).Documents;
        });
    }
}
