using System.Buffers.Binary;
using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Data.Preparation;

namespace Ingot.Data.Corpus;

/// <summary>
/// Verdicts that drop documents in favour of others: a memory-mapped file of 24 bytes each, sorted by ordinal: 0 uint64 ordinal · 8 the id of
/// the document that stays (128 bits); little-endian.
/// </summary>
internal sealed class DropList : IVerdicts
{
    /// <summary>Bytes of one entry.</summary>
    public const int EntrySize = 24;

    private readonly OrdinalFile entries;
    private readonly string reason;

    /// <summary>Opens the list at <paramref name="path"/>; its documents are dropped for <paramref name="reason"/>.</summary>
    public DropList(string path, string reason)
    {
        this.reason = reason;
        entries = new OrdinalFile(path, EntrySize);
    }

    /// <inheritdoc/>
    public StageOutcome Apply(Document document, long ordinal)
    {
        long entry = entries.Find(ordinal);
        return entries.IsOf(entry, ordinal)
            ? StageOutcome.Drop(reason, Text(new UInt128(entries.Value<ulong>(entry, sizeof(ulong)), entries.Value<ulong>(entry))))
            : StageOutcome.Keep(document);
    }

    /// <summary>Writes one entry.</summary>
    public static void Write(Stream stream, long ordinal, UInt128 kept)
    {
        Span<byte> entry = stackalloc byte[EntrySize];
        BinaryPrimitives.WriteInt64LittleEndian(entry, ordinal);
        BinaryPrimitives.WriteUInt128LittleEndian(entry[8..], kept);
        stream.Write(entry);
    }

    /// <summary>The 128 bits of a document's id.</summary>
    public static UInt128 Bits(string id) =>
        UInt128.TryParse(id.AsSpan(0, Math.Min(32, id.Length)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 bits) ? bits : UInt128.Zero;

    /// <summary>The id of 128 bits.</summary>
    public static string Text(UInt128 bits) => bits.ToString("x32", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => entries.Dispose();
}
