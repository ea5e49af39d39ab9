namespace Ingot.Data.Deduplication;

/// <summary>Writes records of 16 bytes id and some 8-byte columns as one file a column: `ids`, and `band-N` with the first column last.</summary>
internal sealed class RecordColumns : IDisposable
{
    private readonly FileStream ids;
    private readonly FileStream[] columns;

    public RecordColumns(string folder, int count)
    {
        ids = new FileStream(Path.Combine(folder, "ids"), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        columns = [.. Enumerable.Range(0, count).Select(column => new FileStream(Path.Combine(folder, $"band-{column}"), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))];
    }

    /// <summary>Adds <paramref name="record"/>: the id, the group, then the bands.</summary>
    public void Write(ReadOnlySpan<byte> record)
    {
        ids.Write(record[..16]);
        columns[^1].Write(record.Slice(16, 8));
        for (int band = 0; band < columns.Length - 1; band++) columns[band].Write(record.Slice(24 + (8 * band), 8));
    }

    public void Dispose()
    {
        ids.Dispose();
        foreach (var column in columns) column.Dispose();
    }
}
