using Ingot.Data.Corpus;

namespace Ingot.Data.Deduplication;

/// <summary>The observations of stages that look at pieces of texts: for each document how many there are, and a hash of each (zero: not looked at).</summary>
internal static class PieceRecords
{
    /// <summary>Writes the record of a document.</summary>
    public static void Write(BinaryWriter record, ReadOnlySpan<ulong> hashes)
    {
        record.Write(hashes.Length);
        foreach (ulong hash in hashes) record.Write(hash);
    }

    /// <summary>The hash of every piece that is looked at in this pass, with the document's ordinal and the number of the piece.</summary>
    public static IEnumerable<(long Ordinal, int Piece, ulong Hash)> Read(Observations observations, int pass, int passes, CancellationToken cancellationToken)
    {
        foreach (var part in observations.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var reader = part.Open();
            for (long i = 0; i < part.Documents; i++)
            {
                int count = reader.ReadInt32();
                for (int piece = 0; piece < count; piece++)
                {
                    ulong hash = reader.ReadUInt64();
                    if (hash != 0 && (int)(hash % (ulong)passes) == pass) yield return (part.FirstOrdinal + i, piece, hash);
                }
            }
        }
    }

    /// <summary>How many passes keep tables of <paramref name="entryBytes"/> a piece within memory.</summary>
    public static int Passes(Observations observations, CorpusResources resources, int entryBytes) =>
        resources.Passes(observations.Parts.Sum(part => new FileInfo(part.Path).Length) / sizeof(ulong), entryBytes);
}
