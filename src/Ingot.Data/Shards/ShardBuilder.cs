using System.Buffers;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Progress;
using Ingot.Data.Documents;
using Ingot.Text.Tokenizers;

namespace Ingot.Data.Shards;

/// <summary>Tokenizes a documents file into a token shard: documents are encoded side by side and written in their order.</summary>
public static class ShardBuilder
{
    private const int BatchDocuments = 1024, BatchCharacters = 4 << 20;

    /// <summary>Encodes the documents of <paramref name="documentsPath"/> by <paramref name="tokenizer"/> into <paramref name="shardPath"/>.</summary>
    /// <exception cref="Core.Errors.IngotException">The documents file is missing or damaged.</exception>
    public static ShardSummary Build(string documentsPath, Tokenizer tokenizer, string shardPath, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(progress);
        long total = DocumentFile.Count(documentsPath), done = 0;
        return TokenShardWriter.Write(shardPath, tokenizer.VocabularySize, tokenizer.EndOfText, writer =>
        {
            foreach (var batch in Batches(DocumentFile.Read(documentsPath, cancellationToken)))
            {
                var encoded = new (ArrayBufferWriter<int> Ids, int TextBytes)[batch.Count];
                Parallel.For(0, batch.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => encoded[i] = Encode(tokenizer, batch[i].Text));
                foreach (var (ids, textBytes) in encoded) writer.WriteDocument(ids.WrittenSpan, textBytes);
                done += batch.Count;
                progress.Report(new Counted("Tokenizing", done, total, "documents"));
            }
        });
    }

    private static (ArrayBufferWriter<int> Ids, int TextBytes) Encode(Tokenizer tokenizer, string text)
    {
        byte[] utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            int length = Encoding.UTF8.GetBytes(text, utf8);
            var ids = new ArrayBufferWriter<int>(Math.Max(16, length / 3));
            tokenizer.Encode(utf8.AsSpan(0, length), ids);
            return (ids, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    private static IEnumerable<List<Document>> Batches(IEnumerable<Document> documents)
    {
        var batch = new List<Document>();
        int characters = 0;
        foreach (var document in documents)
        {
            batch.Add(document);
            characters += document.Text.Length;
            if (batch.Count < BatchDocuments && characters < BatchCharacters) continue;
            yield return batch;
            batch = [];
            characters = 0;
        }

        if (batch.Count > 0) yield return batch;
    }
}
