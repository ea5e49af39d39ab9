using System.Runtime.InteropServices;
using System.Text;

namespace Ingot.Text.Features.Vectors;

/// <summary>The counts of one thread.</summary>
internal sealed class TermTable
{
    private const int EntryBytes = 112;
    private readonly TermReader reader;
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> places;
    private long document;

    public TermTable(TermReader reader)
    {
        this.reader = reader;
        places = entries.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>About how much memory it takes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Counts the terms of <paramref name="text"/>.</summary>
    public void Add(string text)
    {
        document++;
        reader.Read(text);
        for (int i = 0; i < reader.Count; i++)
        {
            ref Entry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(places, reader[i], out bool known);
            if (!known) Bytes += EntryBytes + (2 * reader[i].Length);
            entry.Occurrences++;
            if (entry.Last == document) continue;
            entry.Last = document;
            entry.Documents++;
        }
    }

    /// <summary>The counts in the order of the terms.</summary>
    public IEnumerable<TermCount> Sorted()
    {
        string[] terms = [.. entries.Keys];
        Array.Sort(terms, CodePointOrder.Instance);
        return terms.Select(term => new TermCount(term, entries[term].Documents, entries[term].Occurrences));
    }

    /// <summary>Writes the counts to <paramref name="path"/> in order and begins anew.</summary>
    public void Spill(string path)
    {
        using (var writer = new BinaryWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16), Encoding.UTF8))
        {
            foreach (TermCount count in Sorted())
            {
                writer.Write(count.Term);
                writer.Write7BitEncodedInt64(count.Documents);
                writer.Write7BitEncodedInt64(count.Occurrences);
            }
        }

        entries.Clear();
        entries.TrimExcess();
        Bytes = 0;
    }

    /// <summary>What <see cref="Spill"/> wrote.</summary>
    public static IEnumerable<TermCount> ReadRun(string path)
    {
        using var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), Encoding.UTF8);
        while (reader.BaseStream.Position < reader.BaseStream.Length) yield return new TermCount(reader.ReadString(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
    }

    private struct Entry
    {
        public long Documents, Occurrences, Last;
    }
}
