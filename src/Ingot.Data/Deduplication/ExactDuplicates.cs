using System.Buffers.Binary;
using Ingot.Core.Documents;
using Ingot.Core.Files;
using Ingot.Data.Corpus;

namespace Ingot.Data.Deduplication;

/// <summary>
/// Keeps the first of the documents with equal text, label and target; observes 16 bytes of hash and 16 of id a document. What does not fit into
/// memory is looked at in several passes, each over a part of the range of hashes.
/// </summary>
internal sealed class ExactDuplicates(ExistingCorpus existing) : ICorpusStage
{
    private const int RecordSize = 32, EntryBytes = 64;

    public string Name => "exact_duplicates";

    public void Observe(Document document, BinaryWriter record)
    {
        Span<byte> bytes = stackalloc byte[RecordSize];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, Hash(document));
        BinaryPrimitives.WriteUInt128LittleEndian(bytes[16..], DropList.Bits(document.Id));
        record.Write(bytes);
    }

    public void Resolve(Observations observations, string path, CorpusResources resources, CancellationToken cancellationToken)
    {
        int passes = resources.Passes(observations.Documents, EntryBytes);
        var drops = new List<string>();
        for (int pass = 0; pass < passes; pass++)
        {
            string file = Path.Combine(resources.WorkFolder, $"pass-{pass}");
            using (var stream = File.Create(file)) Pass(observations, pass, passes, stream, cancellationToken);
            drops.Add(file);
        }

        AtomicFile.Write(path, stream => Merge(drops, stream));
    }

    public IVerdicts Open(string path) => new DropList(path, "the text of an earlier document");

    private static UInt128 Hash(Document document) =>
        TextHash.Of(document.Label is null && document.Target is null ? document.Text : $"{document.Text}\0{document.Label}\0{document.Target}");

    private void Pass(Observations observations, int pass, int passes, Stream drops, CancellationToken cancellationToken)
    {
        var first = new Dictionary<UInt128, UInt128>();
        foreach (var document in existing.Read(cancellationToken))
        {
            var hash = Hash(document);
            if ((int)((ulong)hash % (ulong)passes) == pass) first.TryAdd(hash, DropList.Bits(document.Id));
        }

        var record = new byte[RecordSize];
        foreach (var part in observations.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var reader = part.Open();
            for (long i = 0; i < part.Documents; i++)
            {
                reader.BaseStream.ReadExactly(record);
                UInt128 hash = BinaryPrimitives.ReadUInt128LittleEndian(record), id = BinaryPrimitives.ReadUInt128LittleEndian(record.AsSpan(16));
                if ((int)((ulong)hash % (ulong)passes) != pass || first.TryAdd(hash, id)) continue;
                DropList.Write(drops, part.FirstOrdinal + i, first[hash]);
            }
        }
    }

    /// <summary>Puts the lists, each in order of its ordinals, together in that order.</summary>
    private static void Merge(List<string> lists, Stream merged)
    {
        var next = new PriorityQueue<(Stream Stream, byte[] Entry), long>();
        foreach (string list in lists) Advance(File.OpenRead(list), new byte[DropList.EntrySize]);
        while (next.TryDequeue(out var smallest, out _))
        {
            merged.Write(smallest.Entry);
            Advance(smallest.Stream, smallest.Entry);
        }

        void Advance(Stream stream, byte[] entry)
        {
            if (stream.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length) next.Enqueue((stream, entry), BinaryPrimitives.ReadInt64LittleEndian(entry));
            else stream.Dispose();
        }
    }
}
