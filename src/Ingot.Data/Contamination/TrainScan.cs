using System.Buffers;
using Ingot.Core.Documents;
using Ingot.Data.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Words;

namespace Ingot.Data.Contamination;

/// <summary>Goes through the training documents on all cores; the place of a document is its row group times 2^32 plus its number there.</summary>
internal sealed class TrainScan(string path, int threads)
{
    /// <summary>Shows the n-grams of <paramref name="words"/> words of every training document with its place.</summary>
    public void Each(int words, Action<ReadOnlyMemory<ulong>, long> see, CancellationToken cancellationToken)
    {
        using var grams = new ThreadLocal<ArrayBufferWriter<ulong>>(() => new ArrayBufferWriter<ulong>());
        Each((text, place) =>
        {
            grams.Value!.ResetWrittenCount();
            Shingles.Of(text, words, grams.Value);
            see(grams.Value.WrittenMemory, place);
        }, cancellationToken);
    }

    /// <summary>Shows the text of every training document with its place.</summary>
    public void Each(Action<string, long> see, CancellationToken cancellationToken)
    {
        int groups;
        using (var reader = new DocumentFileReader(path, verify: true)) groups = reader.Groups;
        using var readers = new ReaderPool();
        Parallel.For(0, groups, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads }, group =>
        {
            var documents = readers.Read(new WorkUnit(0, path, group));
            for (int i = 0; i < documents.Count; i++) see(TextOf(documents[i]), ((long)group << 32) + i);
        });
    }

    /// <summary>The document at <paramref name="place"/>.</summary>
    public Document Find(long place)
    {
        using var reader = new DocumentFileReader(path, verify: false);
        return reader.Read((int)(place >> 32))[(int)(place & uint.MaxValue)];
    }

    /// <summary>All that a model learns from a document.</summary>
    public static string TextOf(Document document) => document.Target is null ? document.Text : $"{document.Text}\n{document.Target}";
}
