using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Parquet;

namespace Ingot.Data.Documents;

/// <summary>A documents file whose row groups are read one by one, in any order; of use to one thread at a time.</summary>
public sealed class DocumentFileReader : IDisposable
{
    private readonly string path;
    private readonly FileStream stream;
    private readonly ParquetReader reader;

    /// <summary>Opens <paramref name="path"/>; with <paramref name="verify"/>, the whole file is first held against its hash.</summary>
    /// <exception cref="IngotException">The file is missing, cut short, damaged or not a documents file.</exception>
    public DocumentFileReader(string path, bool verify)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        this.path = path;
        stream = Guard(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16));
        try
        {
            reader = Guard(path, () => Open(stream, verify));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Number of row groups, each of about 8 MiB of text.</summary>
    public int Groups => reader.RowGroupCount;

    /// <summary>The documents of row group <paramref name="group"/>, in the order in which they were written.</summary>
    /// <exception cref="IngotException">The file is damaged.</exception>
    public IReadOnlyList<Document> Read(int group) => Guard(path, () => DocumentRows.Read(reader.RowGroups[group], stream.Length));

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        stream.Dispose();
    }

    /// <summary>Whatever the Parquet library makes of foreign bytes, the user hears which file it is and what to do.</summary>
    internal static T Guard<T>(string path, Func<T> read)
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

    private static ParquetReader Open(Stream stream, bool verify)
    {
        DocumentFileHead.Read(stream, verify);
        var reader = ParquetReader.CreateAsync(stream, DocumentSchema.Reading()).GetAwaiter().GetResult();
        var found = reader.Schema.DataFields;
        foreach (var wanted in DocumentSchema.Schema.DataFields)
        {
            if (!Array.Exists(found, field => field.Equals(wanted)))
                throw new InvalidDataException($"there is no column '{wanted.Name}' of the kind that documents have");
        }

        return reader;
    }
}
