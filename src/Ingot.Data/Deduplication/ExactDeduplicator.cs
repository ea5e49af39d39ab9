using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Deduplication;

/// <summary>Keeps the first of the documents with equal text; holds 16 bytes of hash a document, never the text.</summary>
internal sealed class ExactDeduplicator : IDocumentStage
{
    // 128 bits of SHA-256: among 10^12 documents, a chance of 10^-15 that two different ones meet.
    private readonly HashSet<UInt128> seen = [];

    public string Name => "exact_duplicates";

    public StageOutcome Apply(Document document)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(MemoryMarshal.AsBytes(document.Text.AsSpan()), hash);
        return seen.Add(BinaryPrimitives.ReadUInt128LittleEndian(hash))
            ? StageOutcome.Keep(document)
            : StageOutcome.Drop("the text of an earlier document", Convert.ToHexStringLower(hash[..16]));
    }
}
