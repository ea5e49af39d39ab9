using System.Buffers.Binary;
using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Core.Files;
using Ingot.Data.Corpus;
using Ingot.Data.Preparation;

namespace Ingot.Data.Deduplication;

/// <summary>Verdicts that cut pieces out of texts: a memory-mapped file of 12 bytes each, in order: 0 uint64 ordinal · 8 uint32 number of the piece; little-endian.</summary>
internal sealed class PieceCuts : IVerdicts
{
    private const int EntrySize = 12;
    private readonly OrdinalFile entries;
    private readonly string border;

    /// <summary>Opens the list at <paramref name="path"/>, of pieces between <paramref name="border"/>s.</summary>
    public PieceCuts(string path, string border)
    {
        this.border = border;
        entries = new OrdinalFile(path, EntrySize);
    }

    /// <inheritdoc/>
    public StageOutcome Apply(Document document, long ordinal)
    {
        long at = entries.Find(ordinal);
        if (!entries.IsOf(at, ordinal) || document.Messages is not null) return StageOutcome.Keep(document);
        string[] pieces = document.Text.Split(border);
        var kept = new List<string>(pieces.Length);
        int cut = 0;
        for (int piece = 0; piece < pieces.Length; piece++)
        {
            bool isCut = entries.IsOf(at, ordinal) && entries.Value<int>(at) == piece;
            if (isCut) at++;
            else kept.Add(pieces[piece]);
            cut += isCut ? 1 : 0;
        }

        string text = string.Join(border, kept);
        return string.IsNullOrWhiteSpace(text)
            ? StageOutcome.Drop("nothing is left of it without what occurs elsewhere", string.Create(CultureInfo.InvariantCulture, $"{cut} of {pieces.Length}"))
            : StageOutcome.Keep(document, text);
    }

    /// <summary>Writes <paramref name="cuts"/>.</summary>
    public static void Write(string path, List<(long Ordinal, int Piece)> cuts)
    {
        cuts.Sort();
        AtomicFile.Write(path, stream =>
        {
            Span<byte> entry = stackalloc byte[EntrySize];
            foreach (var (ordinal, piece) in cuts)
            {
                BinaryPrimitives.WriteInt64LittleEndian(entry, ordinal);
                BinaryPrimitives.WriteInt32LittleEndian(entry[8..], piece);
                stream.Write(entry);
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose() => entries.Dispose();
}
