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
    private const int BatchDocuments = 1024, BatchCharacters = 4 << 20, PackedDocuments = 1 << 16, PackedCharacters = 64 << 20;

    /// <summary>
    /// Encodes the documents of <paramref name="documentsPath"/> by <paramref name="tokenizer"/> into <paramref name="shardPath"/>, in their order; with a
    /// <paramref name="window"/>, in one in which windows of so many tokens hold as many of them whole as can be, found among 65,536 at a time.
    /// </summary>
    /// <exception cref="Core.Errors.IngotException">The documents file is missing or damaged.</exception>
    public static ShardSummary Build(string documentsPath, Tokenizer tokenizer, string shardPath, IProgressSink progress, CancellationToken cancellationToken, int? window = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(progress);
        long total = DocumentFile.Count(documentsPath), done = 0;
        return TokenShardWriter.Write(shardPath, tokenizer.VocabularySize, tokenizer.EndOfText, writer =>
        {
            var (most, characters) = window is null ? (BatchDocuments, BatchCharacters) : (PackedDocuments, PackedCharacters);
            foreach (var batch in Batches(DocumentFile.Read(documentsPath, cancellationToken), most, characters))
            {
                var encoded = new (ArrayBufferWriter<int> Ids, int TextBytes)[batch.Count];
                Parallel.For(0, batch.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => encoded[i] = Encode(tokenizer, batch[i].Text));
                int[] order = window is { } length ? SequencePacker.Order([.. encoded.Select(document => document.Ids.WrittenCount)], length) : [.. Enumerable.Range(0, encoded.Length)];
                foreach (int number in order) writer.WriteDocument(encoded[number].Ids.WrittenSpan, encoded[number].TextBytes);
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

    private static IEnumerable<List<Document>> Batches(IEnumerable<Document> documents, int most, int mostCharacters)
    {
        var batch = new List<Document>();
        int characters = 0;
        foreach (var document in documents)
        {
            batch.Add(document);
            characters += document.Text.Length;
            if (batch.Count < most && characters < mostCharacters) continue;
            yield return batch;
            batch = [];
            characters = 0;
        }

        if (batch.Count > 0) yield return batch;
    }
}
