using Ingot.Core.Documents;
using Ingot.Core.Randomness;
using Ingot.Data.Documents;

namespace Ingot.Data.Preparation;

/// <summary>
/// Shuffles more documents than memory holds: each is thrown into one of several files, and each file is shuffled in memory as it is
/// read back (Rao 1961; Sandelius 1962). Every order is equally likely, and the same seed gives the same one.
/// </summary>
internal sealed class TrainingOrder
{
    // Each bucket is an open file with a buffer; what is still too much for memory is thrown again.
    private const int BufferBytes = 256 << 10, MostBuckets = 128;
    private readonly int buckets;
    private readonly long bytes, bucketBytes;
    private readonly string folder;
    private readonly SeededRandom random;

    /// <summary>Expects about <paramref name="bytes"/> UTF-8 bytes and holds about <paramref name="bucketBytes"/> of them at a time.</summary>
    public TrainingOrder(string folder, long seed, long bytes, long bucketBytes)
        : this(folder, new SeededRandom(seed, "shuffle"), bytes, bucketBytes)
    {
    }

    private TrainingOrder(string folder, SeededRandom random, long bytes, long bucketBytes)
    {
        (this.folder, this.random, this.bytes, this.bucketBytes) = (folder, random, bytes, bucketBytes);
        buckets = (int)Math.Min(1 + bytes / bucketBytes, MostBuckets);
    }

    /// <summary>Writes <paramref name="documents"/> to <paramref name="writer"/> in their new order.</summary>
    public void Write(IEnumerable<Document> documents, DocumentWriter writer, CancellationToken cancellationToken)
    {
        if (buckets == 1)
        {
            Shuffle(documents, writer, cancellationToken);
            return;
        }

        Scatter(documents, cancellationToken);
        for (int bucket = 0; bucket < buckets; bucket++)
        {
            var thrown = DocumentFile.Read(PathOf(bucket), cancellationToken);
            if (bytes / buckets <= 2 * bucketBytes) Shuffle(thrown, writer, cancellationToken);
            else Again(bucket, thrown, writer, cancellationToken);
            File.Delete(PathOf(bucket));
        }
    }

    private void Again(int bucket, IEnumerable<Document> documents, DocumentWriter writer, CancellationToken cancellationToken)
    {
        string inner = Directory.CreateDirectory(Path.Combine(folder, $"bucket-{bucket}")).FullName;
        new TrainingOrder(inner, random, bytes / buckets, bucketBytes).Write(documents, writer, cancellationToken);
        Directory.Delete(inner, recursive: true);
    }

    private void Scatter(IEnumerable<Document> documents, CancellationToken cancellationToken)
    {
        var streams = new List<FileStream>();
        try
        {
            var writers = new DocumentWriter[buckets];
            for (int bucket = 0; bucket < buckets; bucket++)
            {
                streams.Add(new FileStream(PathOf(bucket), FileMode.Create, FileAccess.ReadWrite));
                writers[bucket] = new DocumentWriter(streams[bucket], BufferBytes, passing: true);
            }

            foreach (var document in documents)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writers[random.Next(buckets)].Write(document);
            }

            foreach (var writer in writers) writer.Complete();
        }
        finally
        {
            foreach (var stream in streams) stream.Dispose();
        }
    }

    private void Shuffle(IEnumerable<Document> documents, DocumentWriter writer, CancellationToken cancellationToken)
    {
        Document[] bucket = [.. documents];
        random.Shuffle<Document>(bucket);
        foreach (var document in bucket)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(document);
        }
    }

    private string PathOf(int bucket) => Path.Combine(folder, $"bucket-{bucket}.parquet");
}
