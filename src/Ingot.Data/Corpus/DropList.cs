using System.Buffers.Binary;
using System.Globalization;
using System.IO.MemoryMappedFiles;
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

    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private readonly long count;
    private readonly string reason;

    /// <summary>Opens the list at <paramref name="path"/>; its documents are dropped for <paramref name="reason"/>.</summary>
    public DropList(string path, string reason)
    {
        this.reason = reason;
        count = new FileInfo(path).Length / EntrySize;
        if (count == 0) return;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <inheritdoc/>
    public StageOutcome Apply(Document document, long ordinal)
    {
        long low = 0, high = count;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (view!.ReadInt64(middle * EntrySize) < ordinal) low = middle + 1;
            else high = middle;
        }

        if (low == count || view!.ReadInt64(low * EntrySize) != ordinal) return StageOutcome.Keep(document);
        var kept = new UInt128(view.ReadUInt64((low * EntrySize) + 16), view.ReadUInt64((low * EntrySize) + 8));
        return StageOutcome.Drop(reason, Text(kept));
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
    public void Dispose()
    {
        view?.Dispose();
        file?.Dispose();
    }
}
