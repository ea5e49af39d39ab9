using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Files;
using Ingot.Data.Corpus;
using Ingot.Data.Preparation;

namespace Ingot.Data.Deduplication;

/// <summary>Keeps the first of the documents with equal text; observes 16 bytes of hash a document, never the text.</summary>
internal sealed class ExactDuplicates : ICorpusStage
{
    public string Name => "exact_duplicates";

    public void Observe(Document document, BinaryWriter record)
    {
        // 128 bits of SHA-256: among 10^12 documents, a chance of 10^-15 that two different ones meet.
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(MemoryMarshal.AsBytes(document.Text.AsSpan()), hash);
        record.Write(hash[..16]);
    }

    public void Resolve(Observations observations, string path, CorpusResources resources, CancellationToken cancellationToken)
    {
        var seen = new HashSet<UInt128>();
        AtomicFile.Write(path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            foreach (var part in observations.Parts)
            {
                using var reader = part.Open();
                for (long i = 0; i < part.Documents; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (!seen.Add(BinaryPrimitives.ReadUInt128LittleEndian(reader.ReadBytes(16)))) writer.Write(part.FirstOrdinal + i);
                }
            }
        });
    }

    public IVerdicts Open(string path) => new Verdicts([.. MemoryMarshal.Cast<byte, long>(File.ReadAllBytes(path))]);

    private sealed class Verdicts(HashSet<long> dropped) : IVerdicts
    {
        public StageOutcome Apply(Document document, long ordinal) =>
            dropped.Contains(ordinal) ? StageOutcome.Drop("the text of an earlier document", document.Id) : StageOutcome.Keep(document);

        public void Dispose()
        {
        }
    }
}
