using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Parquet;

namespace Ingot.Data.Documents;

/// <summary>Documents in a Parquet file (Zstandard, one schema, a hash), written and read as a stream.</summary>
public static class DocumentFile
{
    /// <summary>Writes <paramref name="path"/> by <paramref name="write"/>; the file appears whole or not at all.</summary>
    public static void Write(string path, Action<DocumentWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        AtomicFile.Write(path, stream =>
        {
            var writer = new DocumentWriter(stream);
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
        using var stream = Guard(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16));
        var reader = Guard(path, () => Open(stream));
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int index = group;
            foreach (var document in Guard(path, () => DocumentRows.Read(reader.RowGroups[index], stream.Length))) yield return document;
        }
    }

    /// <summary>How many documents <paramref name="path"/> holds; reads only its head.</summary>
    /// <exception cref="IngotException">The file is missing, cut short or not a documents file.</exception>
    public static long Count(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Guard(path, () =>
        {
            using var stream = File.OpenRead(path);
            return DocumentFileHead.Read(stream, verify: false).Documents;
        });
    }

    private static ParquetReader Open(Stream stream)
    {
        DocumentFileHead.Read(stream, verify: true);
        var reader = ParquetReader.CreateAsync(stream).GetAwaiter().GetResult();
        var found = reader.Schema.DataFields;
        foreach (var wanted in DocumentSchema.Schema.DataFields)
        {
            if (!Array.Exists(found, field => field.Equals(wanted)))
                throw new InvalidDataException($"there is no column '{wanted.Name}' of the kind that documents have");
        }

        return reader;
    }

    /// <summary>Whatever the Parquet library makes of foreign bytes, the user hears which file it is and what to do.</summary>
    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IngotException(ExitCode.Data, "the documents file is missing", path, "Run the step that makes it again", fault);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or IngotException))
        {
            throw new IngotException(ExitCode.Data, $"not a whole documents file ({fault.Message})", path,
                "It was cut short, damaged, or made by something else; delete it and run the step that makes it again", fault);
        }
    }
}
