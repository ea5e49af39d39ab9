using System.Collections.Concurrent;
using Ingot.Core.Documents;
using Ingot.Data.Documents;

namespace Ingot.Data.Preparation;

/// <summary>Open readers of documents files, one a thread and file: the footer of a large file is read once, not once a row group.</summary>
internal sealed class ReaderPool : IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<DocumentFileReader>> idle = new(StringComparer.Ordinal);

    public IReadOnlyList<Document> Read(WorkUnit unit)
    {
        var readers = idle.GetOrAdd(unit.Input, _ => []);
        if (!readers.TryTake(out var reader)) reader = new DocumentFileReader(unit.Input, verify: false);
        var documents = reader.Read(unit.Group);
        readers.Add(reader);
        return documents;
    }

    public void Dispose()
    {
        foreach (var reader in idle.Values.SelectMany(readers => readers)) reader.Dispose();
    }
}
