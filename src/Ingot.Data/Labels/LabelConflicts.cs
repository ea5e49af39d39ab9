using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Files;
using Ingot.Data.Corpus;

namespace Ingot.Data.Labels;

/// <summary>Drops documents whose text occurs with other labels too, all of them or those in the minority; observes 40 bytes a document.</summary>
internal sealed class LabelConflicts(LabelConflictAction action) : ICorpusStage
{
    private const int RecordSize = 40, EntryBytes = 96;

    public string Name => "label_conflicts";

    public void Observe(Document document, BinaryWriter record)
    {
        Span<byte> bytes = stackalloc byte[RecordSize];
        bytes.Clear();
        if (document.Label is not null)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(bytes, TextHash.Of(document.Text));
            SHA256.HashData(Encoding.UTF8.GetBytes(document.Label)).AsSpan(0, 8).CopyTo(bytes[16..]);
            BinaryPrimitives.WriteUInt128LittleEndian(bytes[24..], DropList.Bits(document.Id));
        }

        record.Write(bytes);
    }

    public void Resolve(Observations observations, string path, CorpusResources resources, CancellationToken cancellationToken)
    {
        int passes = resources.Passes(observations.Documents, EntryBytes);
        var drops = new SortedDictionary<long, UInt128>();
        for (int pass = 0; pass < passes; pass++)
        {
            var votes = Votes(observations, pass, passes, cancellationToken);
            foreach (var (ordinal, text, label, _) in Read(observations, pass, passes, cancellationToken))
            {
                if (!votes.TryGetValue(text, out var counts) || counts.Count < 2) continue;
                var winner = counts.MaxBy(vote => vote.Value.Count);
                bool tie = counts.Values.Count(vote => vote.Count == winner.Value.Count) > 1;
                if (action == LabelConflictAction.Majority && !tie && winner.Key == label) continue;
                // The document that it is at odds with: the first with another label.
                drops[ordinal] = counts.First(vote => vote.Key != label).Value.First;
            }
        }

        AtomicFile.Write(path, stream =>
        {
            foreach (var (ordinal, other) in drops) DropList.Write(stream, ordinal, other);
        });
    }

    public IVerdicts Open(string path) => new DropList(path, "the same text has another label elsewhere");

    private static Dictionary<UInt128, Dictionary<ulong, (int Count, UInt128 First)>> Votes(Observations observations, int pass, int passes, CancellationToken cancellationToken)
    {
        var votes = new Dictionary<UInt128, Dictionary<ulong, (int Count, UInt128 First)>>();
        foreach (var (_, text, label, id) in Read(observations, pass, passes, cancellationToken))
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(votes, text, out _);
            counts ??= new Dictionary<ulong, (int Count, UInt128 First)>(1);
            counts[label] = counts.TryGetValue(label, out var known) ? (known.Count + 1, known.First) : (1, id);
        }

        return votes;
    }

    private static IEnumerable<(long Ordinal, UInt128 Text, ulong Label, UInt128 Id)> Read(Observations observations, int pass, int passes, CancellationToken cancellationToken)
    {
        var record = new byte[RecordSize];
        foreach (var part in observations.Parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var reader = part.Open();
            for (long i = 0; i < part.Documents; i++)
            {
                reader.BaseStream.ReadExactly(record);
                var text = BinaryPrimitives.ReadUInt128LittleEndian(record);
                if (text == UInt128.Zero || (int)((ulong)text % (ulong)passes) != pass) continue;
                yield return (part.FirstOrdinal + i, text, BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(16)), BinaryPrimitives.ReadUInt128LittleEndian(record.AsSpan(24)));
            }
        }
    }
}
