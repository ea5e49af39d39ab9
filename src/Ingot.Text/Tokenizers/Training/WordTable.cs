using Ingot.Core.Errors;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>How often each distinct word (pre-token) occurs: an open-addressed hash table over one arena of bytes.</summary>
internal sealed class WordTable
{
    private const int LargestArena = 0x7FFFFFC7;
    private byte[] arena = new byte[1 << 16];
    private Entry[] words = new Entry[1 << 12];
    private int[] slots = new int[1 << 13];

    /// <summary>Number of distinct words.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all distinct words together.</summary>
    public int Bytes { get; private set; }

    /// <summary>About what a word takes beside its bytes.</summary>
    public const int Overhead = 40;

    /// <summary>About the bytes of memory that all of it takes.</summary>
    public long Size => Bytes + ((long)Overhead * Count);

    /// <summary>The words in the order of their bytes.</summary>
    public int[] Sorted()
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        Array.Sort(order, (a, b) => Word(a).SequenceCompareTo(Word(b)));
        return order;
    }

    public ReadOnlySpan<byte> Word(int index) => arena.AsSpan(words[index].Start, words[index].Length);

    public long Occurrences(int index) => words[index].Occurrences;

    /// <summary>Counts <paramref name="word"/> so many times more; its index.</summary>
    public int Add(ReadOnlySpan<byte> word, long occurrences)
    {
        uint hash = Hash(word);
        int at = (int)hash & (slots.Length - 1);
        for (; slots[at] != 0; at = (at + 1) & (slots.Length - 1))
        {
            ref Entry entry = ref words[slots[at] - 1];
            if (entry.Hash != hash || !word.SequenceEqual(arena.AsSpan(entry.Start, entry.Length))) continue;
            entry.Occurrences += occurrences;
            return slots[at] - 1;
        }

        Append(word, hash, occurrences);
        slots[at] = Count;
        if (Count * 2 > slots.Length) Grow();
        return Count - 1;
    }

    /// <summary>Counts everything that <paramref name="other"/> has counted.</summary>
    public void Add(WordTable other)
    {
        for (int i = 0; i < other.Count; i++) Add(other.Word(i), other.Occurrences(i));
    }

    private void Append(ReadOnlySpan<byte> word, uint hash, long occurrences)
    {
        if ((long)Bytes + Count + word.Length > LargestArena)
        {
            throw new IngotException(ExitCode.Data, "the distinct words of the text take more than 2 GiB",
                mend: "Train the tokenizer on a sample of the text, or remove data that is not language.");
        }

        if (Bytes + word.Length > arena.Length) Array.Resize(ref arena, (int)Math.Min(LargestArena, Math.Max((long)Bytes + word.Length, arena.Length * 2L)));
        if (Count == words.Length) Array.Resize(ref words, Count * 2);
        word.CopyTo(arena.AsSpan(Bytes));
        words[Count++] = new Entry { Hash = hash, Start = Bytes, Length = word.Length, Occurrences = occurrences };
        Bytes += word.Length;
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        for (int i = 0; i < Count; i++)
        {
            int at = (int)words[i].Hash & (slots.Length - 1);
            while (slots[at] != 0) at = (at + 1) & (slots.Length - 1);
            slots[at] = i + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> word)
    {
        ulong hash = (ulong)word.Length * 0x9E3779B97F4A7C15UL;
        for (; word.Length >= 8; word = word[8..])
            hash = (hash ^ BitConverter.ToUInt64(word)) * 0xC2B2AE3D27D4EB4FUL ^ (hash >> 29);
        foreach (byte value in word) hash = (hash ^ value) * 0x100000001B3UL;
        hash ^= hash >> 32;
        return (uint)(hash * 0x9E3779B97F4A7C15UL >> 32);
    }

    private struct Entry
    {
        public uint Hash;
        public int Start;
        public int Length;
        public long Occurrences;
    }
}
