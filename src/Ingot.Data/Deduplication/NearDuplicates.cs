using System.Buffers.Binary;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Data.Corpus;
using Ingot.Data.Words;

namespace Ingot.Data.Deduplication;

/// <summary>
/// Finds documents that are nearly the same by MinHash and locality-sensitive hashing: those that share a band are one cluster, and so are those
/// that are linked by others. Observes 8 bytes a band and 24 more a document; bands are looked at one after another, in as many passes as memory asks for.
/// </summary>
internal sealed class NearDuplicates(NearDuplicateSettings settings, ExistingCorpus existing) : ICorpusStage
{
    private const int PairBytes = 12;
    private readonly MinHash minHash = new(settings);

    public string Name => settings.Mode == NearDuplicateMode.Group ? "near_duplicate_groups" : "near_duplicates";

    // One record: 16 bytes id, 8 bytes hash of the group (0: none), and the bands (all 0: no word). Groups count as one more band.
    private int RecordSize => 24 + (8 * minHash.Bands);

    public void Observe(Document document, BinaryWriter record)
    {
        Span<byte> bytes = stackalloc byte[RecordSize];
        Fill(document, bytes);
        record.Write(bytes);
    }

    public void Resolve(Observations observations, string path, CorpusResources resources, CancellationToken cancellationToken)
    {
        // What is there already comes first, so that it is what stays.
        string columns = resources.WorkFolder;
        long before = 0, total = Transpose(observations, columns, ref before, cancellationToken);
        if (total > Array.MaxLength)
            throw new IngotException(ExitCode.Data, $"{total} documents are more than near-duplicates can be found among at once", "prepare.deduplicate.near", "Split the corpus, and compare each part with the others by `against`");
        var clusters = new Clusters((int)total);
        int bands = settings.Mode == NearDuplicateMode.Group ? minHash.Bands + 1 : minHash.Bands;
        for (int band = 0; band < bands; band++) Link(Path.Combine(columns, $"band-{band}"), clusters, resources.MemoryBytes - (4 * total), cancellationToken);
        using var ids = File.OpenRead(Path.Combine(columns, "ids"));
        AtomicFile.Write(path, stream => Write(clusters, (int)before, (int)total, ids, stream));
    }

    public IVerdicts Open(string path) => settings.Mode == NearDuplicateMode.Group ? new GroupList(path) : new DropList(path, "nearly the text of an earlier document");

    private void Fill(Document document, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, DropList.Bits(document.Id));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], document.Group is null ? 0 : WordHashes.Mix(Hash(document.Group)) | 1);
        Span<ulong> bands = stackalloc ulong[minHash.Bands];
        bands.Clear();
        if (document.Target is null) minHash.TrySign(document.Text, bands);
        else minHash.TrySign(document.Text + "\n" + document.Target, bands);
        for (int band = 0; band < bands.Length; band++) BinaryPrimitives.WriteUInt64LittleEndian(bytes[(24 + (8 * band))..], bands[band]);
    }

    private static ulong Hash(string text) => BinaryPrimitives.ReadUInt64LittleEndian(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file a band, of one hash a document, and one of the ids; gives how many documents there are, <paramref name="before"/> of them from elsewhere.</summary>
    private long Transpose(Observations observations, string folder, ref long before, CancellationToken cancellationToken)
    {
        using var columns = new RecordColumns(folder, minHash.Bands + 1);
        var record = new byte[RecordSize];
        foreach (var document in existing.Read(cancellationToken))
        {
            Fill(document, record);
            columns.Write(record);
            before++;
        }

        foreach (var part in observations.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var reader = part.Open();
            for (long i = 0; i < part.Documents; i++)
            {
                reader.BaseStream.ReadExactly(record);
                columns.Write(record);
            }
        }

        return before + observations.Documents;
    }

    /// <summary>Unites all documents with equal hashes in the column at <paramref name="path"/>.</summary>
    private static void Link(string path, Clusters clusters, long memory, CancellationToken cancellationToken)
    {
        long documents = new FileInfo(path).Length / 8;
        int passes = (int)Math.Clamp((documents * PairBytes / Math.Max(1 << 20, memory)) + 1, 1, 4096);
        for (int pass = 0; pass < passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (hashes, numbers) = Load(path, pass, passes);
            Array.Sort(hashes, numbers);
            for (int i = 1; i < hashes.Length; i++)
            {
                if (hashes[i] == hashes[i - 1]) clusters.Union(numbers[i - 1], numbers[i]);
            }
        }
    }

    private static (ulong[] Hashes, int[] Numbers) Load(string path, int pass, int passes)
    {
        var hashes = new List<ulong>();
        var numbers = new List<int>();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        Span<byte> bytes = stackalloc byte[8];
        for (int number = 0; stream.ReadAtLeast(bytes, 8, throwOnEndOfStream: false) == 8; number++)
        {
            ulong hash = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            if (hash == 0 || (int)(hash % (ulong)passes) != pass) continue;
            hashes.Add(hash);
            numbers.Add(number);
        }

        return ([.. hashes], [.. numbers]);
    }

    private void Write(Clusters clusters, int before, int total, Stream ids, Stream verdicts)
    {
        Span<byte> id = stackalloc byte[16];
        bool groups = settings.Mode == NearDuplicateMode.Group;
        var sizes = new int[groups ? total : 0];
        for (int number = before; number < sizes.Length; number++) sizes[clusters.Find(number)]++;
        for (int number = before; number < total; number++)
        {
            // In groups the first of a cluster needs the name of the cluster as much as the others; alone, it needs none.
            int head = clusters.Find(number);
            if (groups ? sizes[head] < 2 : head == number) continue;
            ids.Position = 16L * head;
            ids.ReadExactly(id);
            DropList.Write(verdicts, number - before, BinaryPrimitives.ReadUInt128LittleEndian(id));
        }
    }
}
